// Says on the front page what /readyz says.
const state = document.getElementById("state");

try {
  const answer = await fetch("/readyz", { cache: "no-store" });
  const told = await answer.json();
  state.textContent = answer.ok ? "ready" : `not ready: ${told.detail}`;
  state.dataset.state = answer.ok ? "ready" : "away";
} catch {
  state.textContent = "the server cannot be reached";
  state.dataset.state = "away";
}
