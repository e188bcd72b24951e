// The status page stays right by itself: every ten seconds the same page is fetched and its main part swapped.
const EVERY = 10_000;
const away = document.getElementById("away");

async function refresh() {
  try {
    const answer = await fetch(location.href, { cache: "no-store", signal: AbortSignal.timeout(8_000) });
    if (!answer.ok) throw new Error(String(answer.status));
    const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const id of ["now", "state"]) {
      const [old, next] = [document.getElementById(id), fresh.getElementById(id)];
      if (old && next && old.innerHTML !== next.innerHTML) old.replaceWith(document.adoptNode(next));
    }
    away?.classList.remove("on");
  } catch {
    away?.classList.add("on"); // what stands below is old; the words say so
  }
}

setInterval(() => { if (!document.hidden) void refresh(); }, EVERY);
document.addEventListener("visibilitychange", () => { if (!document.hidden) void refresh(); });
