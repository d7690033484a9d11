"""What a run found: how often what happened, how long it took, and what was violated."""

from collections import Counter
from dataclasses import dataclass, field


@dataclass(slots=True)
class Findings:
    """Filled while a run goes on. Nothing violated means that everything promised was kept."""

    violations: list[str] = field(default_factory=list)
    counts: "Counter[str]" = field(default_factory=Counter)
    longest: dict[str, float] = field(default_factory=dict)

    def violated(self, what: str) -> None:
        """A promise was broken; the same words count once."""
        if what not in self.violations:
            self.violations.append(what)

    def count(self, what: str, number: int = 1) -> None:
        """It happened, so often."""
        self.counts[what] += number

    def took(self, what: str, seconds: float) -> None:
        """It took that long; the longest is kept."""
        self.longest[what] = max(seconds, self.longest.get(what, 0.0))

    @property
    def summary(self) -> str:
        """For people, several lines."""
        lines = [f"  {number:7,}  {what}" for what, number in self.counts.items()]
        lines += [f"  {seconds:6.2f}s  {what}, at most" for what, seconds in self.longest.items()]
        lines += [f"VIOLATED: {what}" for what in self.violations[:_SHOWN]]
        if len(self.violations) > _SHOWN:
            lines.append(f"… and {len(self.violations) - _SHOWN} violations more")
        return "\n".join(lines)


_SHOWN = 20
