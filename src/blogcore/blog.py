"""The front door: everything the blog can do, by who does it."""

from blogcore.domain.site import NOTHING_SAID, SiteFacts
from blogcore.ports.clock import Clock
from blogcore.ports.renderer import Renderer
from blogcore.ports.storage import Storage
from blogcore.use_cases.administering.keys import Authenticate, CreateKey, EnsureAdminKey, GetMe, ListKeys, RevokeKey
from blogcore.use_cases.administering.site import ChangeSite, CurrentSite, GetSite
from blogcore.use_cases.editing.authors import CreateAuthor, GetAdminAuthor, ListAdminAuthors
from blogcore.use_cases.editing.change_once import ChangeOnce
from blogcore.use_cases.editing.create_post import CreatePost
from blogcore.use_cases.editing.delete_author import DeleteAuthor
from blogcore.use_cases.editing.delete_tag import DeleteTag
from blogcore.use_cases.editing.edit_author import EditAuthor
from blogcore.use_cases.editing.edit_post import EditPost
from blogcore.use_cases.editing.edit_tag import EditTag
from blogcore.use_cases.editing.erase_author import EraseAuthor
from blogcore.use_cases.editing.events import FollowEvents, ListEvents, ListHistory
from blogcore.use_cases.editing.import_post import ImportPost
from blogcore.use_cases.editing.import_posts import ImportPosts
from blogcore.use_cases.editing.merge_tag import MergeTag
from blogcore.use_cases.editing.posts import DiffRevisions, GetAdminPost, GetRevision, ListAdminPosts, ListRevisions
from blogcore.use_cases.editing.previews import CreatePreview, ListPreviews, RevokePreview
from blogcore.use_cases.editing.publish_post import PublishPost
from blogcore.use_cases.editing.purge_post import PurgePost
from blogcore.use_cases.editing.render_text import RenderText
from blogcore.use_cases.editing.restore_post import RestorePost
from blogcore.use_cases.editing.restore_revision import RestoreRevision
from blogcore.use_cases.editing.run_batch import RunBatch
from blogcore.use_cases.editing.tags import CreateTag, GetAdminTag, ListAdminTags
from blogcore.use_cases.editing.trash_post import TrashPost
from blogcore.use_cases.editing.unpublish_post import UnpublishPost
from blogcore.use_cases.keeping.make_words import MakeWords
from blogcore.use_cases.keeping.render_stale import RenderStale
from blogcore.use_cases.keeping.sweep import Sweep
from blogcore.use_cases.keeping.tick import Tick
from blogcore.use_cases.reading.archive import GetArchive
from blogcore.use_cases.reading.authors import GetAuthor, ListAuthors
from blogcore.use_cases.reading.changes import FollowChanges, ListChanges
from blogcore.use_cases.reading.generation import LookAtGeneration
from blogcore.use_cases.reading.neighbours import GetAdjacentPosts, GetRelatedPosts
from blogcore.use_cases.reading.posts import GetPost, GetPostBySlug, ListPosts
from blogcore.use_cases.reading.previews import GetPreview
from blogcore.use_cases.reading.search import SearchPosts
from blogcore.use_cases.reading.sitemap import DivideSite, MapSite, MapSitePart
from blogcore.use_cases.reading.syndication import GetFeed
from blogcore.use_cases.reading.tags import GetTag, ListTags


class Reading:
    """What anybody may do."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        catalogue = storage.catalogue
        self.list_posts = ListPosts(catalogue, clock)
        self.get_post = GetPost(catalogue, clock)
        self.get_post_by_slug = GetPostBySlug(catalogue, clock)
        self.get_related_posts = GetRelatedPosts(catalogue, clock)
        self.get_adjacent_posts = GetAdjacentPosts(catalogue, clock)
        self.get_archive = GetArchive(catalogue, clock)
        self.search_posts = SearchPosts(storage.search, clock)
        self.list_tags = ListTags(catalogue, clock)
        self.get_tag = GetTag(catalogue, clock)
        self.list_authors = ListAuthors(catalogue, clock)
        self.get_author = GetAuthor(catalogue, clock)
        self.get_feed = GetFeed(catalogue, clock)
        self.map_site = MapSite(catalogue, clock)
        self.divide_site = DivideSite(catalogue, clock)
        self.map_site_part = MapSitePart(catalogue, clock)
        self.get_preview = GetPreview(storage.transactions, clock)
        self.list_changes = ListChanges(storage.feeds)
        self.follow_changes = FollowChanges(storage.feeds)


class Editing:
    """What the holder of an API key may do, as far as its role goes."""

    def __init__(self, storage: Storage, clock: Clock, renderer: Renderer) -> None:
        transactions = storage.transactions
        self.change_once = ChangeOnce(transactions, clock)
        self.list_admin_posts = ListAdminPosts(transactions, clock)
        self.get_admin_post = GetAdminPost(transactions, clock)
        self.create_post = CreatePost(transactions, clock, renderer)
        self.edit_post = EditPost(transactions, clock, renderer)
        self.publish_post = PublishPost(transactions, clock)
        self.unpublish_post = UnpublishPost(transactions, clock)
        self.trash_post = TrashPost(transactions, clock)
        self.restore_post = RestorePost(transactions, clock)
        self.purge_post = PurgePost(transactions, clock)
        self.list_revisions = ListRevisions(transactions, clock)
        self.get_revision = GetRevision(transactions, clock)
        self.restore_revision = RestoreRevision(transactions, clock)
        self.diff_revisions = DiffRevisions(transactions, clock)
        self.render_text = RenderText(transactions, renderer)
        self.create_preview = CreatePreview(transactions, clock)
        self.list_previews = ListPreviews(transactions, clock)
        self.revoke_preview = RevokePreview(transactions, clock)
        self.list_history = ListHistory(transactions, clock)
        self.list_events = ListEvents(storage.feeds)
        self.follow_events = FollowEvents(storage.feeds, transactions, clock)
        self.list_admin_tags = ListAdminTags(transactions)
        self.create_tag = CreateTag(transactions, clock)
        self.get_admin_tag = GetAdminTag(transactions)
        self.edit_tag = EditTag(transactions, clock)
        self.merge_tag = MergeTag(transactions, clock)
        self.delete_tag = DeleteTag(transactions, clock)
        self.list_admin_authors = ListAdminAuthors(transactions)
        self.create_author = CreateAuthor(transactions, clock)
        self.run_batch = RunBatch(transactions, clock, renderer)
        self.get_admin_author = GetAdminAuthor(transactions)
        self.edit_author = EditAuthor(transactions, clock)
        self.delete_author = DeleteAuthor(transactions, clock)
        self.erase_author = EraseAuthor(transactions, clock)
        self.import_post = ImportPost(transactions, clock, renderer)
        self.import_posts = ImportPosts(transactions, clock, renderer)


class Administering:
    """What the people who run the blog do."""

    def __init__(self, storage: Storage, clock: Clock, site: CurrentSite) -> None:
        transactions = storage.transactions
        self.authenticate = Authenticate(transactions, clock)
        self.get_me = GetMe(transactions)
        self.list_keys = ListKeys(transactions)
        self.create_key = CreateKey(transactions, clock)
        self.revoke_key = RevokeKey(transactions, clock)
        self.ensure_admin_key = EnsureAdminKey(transactions, clock)
        self.get_site = GetSite(site)
        self.change_site = ChangeSite(transactions, clock, site)


class Keeping:
    """What the blog does by itself while it is served, or its operator at the command line."""

    def __init__(self, storage: Storage, clock: Clock, renderer: Renderer, site: CurrentSite) -> None:
        transactions = storage.transactions
        self.tick = Tick(transactions, clock)
        self.sweep = Sweep(storage, clock)
        self.render_stale = RenderStale(transactions, clock, renderer)
        self.look_at_generation = LookAtGeneration(storage.generations, clock, site)
        self.make_words = MakeWords(transactions)


class Blog:
    """A blog: something to keep it in, a clock, and something that makes HTML of what authors write.

    `site` is what holds of the site as long as no admin says otherwise.
    """

    def __init__(self, storage: Storage, clock: Clock, renderer: Renderer, site: SiteFacts = NOTHING_SAID) -> None:
        self.clock = clock
        self.site = CurrentSite(storage.transactions, site)
        self.reading = Reading(storage, clock)
        self.editing = Editing(storage, clock, renderer)
        self.administering = Administering(storage, clock, self.site)
        self.keeping = Keeping(storage, clock, renderer, self.site)
