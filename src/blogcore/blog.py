"""The front door: everything the blog can do, by who does it."""

from blogcore.ports.clock import Clock
from blogcore.ports.renderer import Renderer
from blogcore.ports.storage import Storage
from blogcore.use_cases.administering.keys import Authenticate, CreateKey, EnsureAdminKey, GetMe, ListKeys, RevokeKey
from blogcore.use_cases.editing.authors import CreateAuthor, ListAdminAuthors
from blogcore.use_cases.editing.change_once import ChangeOnce
from blogcore.use_cases.editing.create_post import CreatePost
from blogcore.use_cases.editing.edit_post import EditPost
from blogcore.use_cases.editing.events import FollowEvents, ListEvents, ListHistory
from blogcore.use_cases.editing.import_post import ImportPost
from blogcore.use_cases.editing.posts import GetAdminPost, GetRevision, ListAdminPosts, ListRevisions
from blogcore.use_cases.editing.publish_post import PublishPost
from blogcore.use_cases.editing.purge_post import PurgePost
from blogcore.use_cases.editing.restore_post import RestorePost
from blogcore.use_cases.editing.tags import CreateTag, ListAdminTags
from blogcore.use_cases.editing.trash_post import TrashPost
from blogcore.use_cases.editing.unpublish_post import UnpublishPost
from blogcore.use_cases.keeping.tick import Tick
from blogcore.use_cases.reading.authors import GetAuthor, ListAuthors
from blogcore.use_cases.reading.changes import FollowChanges, ListChanges
from blogcore.use_cases.reading.posts import GetPost, GetPostBySlug, ListPosts
from blogcore.use_cases.reading.tags import GetTag, ListTags


class Reading:
    """What anybody may do."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        catalogue = storage.catalogue
        self.list_posts = ListPosts(catalogue, clock)
        self.get_post = GetPost(catalogue, clock)
        self.get_post_by_slug = GetPostBySlug(catalogue, clock)
        self.list_tags = ListTags(catalogue, clock)
        self.get_tag = GetTag(catalogue, clock)
        self.list_authors = ListAuthors(catalogue, clock)
        self.get_author = GetAuthor(catalogue, clock)
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
        self.list_history = ListHistory(transactions, clock)
        self.list_events = ListEvents(storage.feeds)
        self.follow_events = FollowEvents(storage.feeds, transactions, clock)
        self.list_admin_tags = ListAdminTags(transactions)
        self.create_tag = CreateTag(transactions, clock)
        self.list_admin_authors = ListAdminAuthors(transactions)
        self.create_author = CreateAuthor(transactions, clock)
        self.import_post = ImportPost(transactions, clock, renderer)


class Administering:
    """What the people who run the blog do."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        transactions = storage.transactions
        self.authenticate = Authenticate(transactions, clock)
        self.get_me = GetMe(transactions)
        self.list_keys = ListKeys(transactions)
        self.create_key = CreateKey(transactions, clock)
        self.revoke_key = RevokeKey(transactions, clock)
        self.ensure_admin_key = EnsureAdminKey(transactions, clock)


class Keeping:
    """What the blog does by itself while it is served."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        self.tick = Tick(storage.transactions, clock)


class Blog:
    """A blog: something to keep it in, a clock, and something that makes HTML of what authors write."""

    def __init__(self, storage: Storage, clock: Clock, renderer: Renderer) -> None:
        self.clock = clock
        self.reading = Reading(storage, clock)
        self.editing = Editing(storage, clock, renderer)
        self.administering = Administering(storage, clock)
        self.keeping = Keeping(storage, clock)
