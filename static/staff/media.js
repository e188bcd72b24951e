/* Uploads with a bar, one file after the other, dropped or chosen; without this the form does it. */
const home = document.getElementById("media");
const form = /** @type {HTMLFormElement | null} */ (document.getElementById("upload"));
const looking = window.keepFresh(home.dataset.fresh, () => (document.getElementById("jobs")?.dataset.busy === "1" ? 1_000 : 10_000));
const csrf = document.querySelector('meta[name="csrf"]').content;

const said = (/** @type {string} */ text, /** @type {string} */ name) =>
  text.replace("{name}", () => name).replace("{most}", () => String(Math.floor(form.dataset.most / 1e6)));

/** @param {File} file */
function send(file) {
  const row = document.createElement("li");
  const text = document.createElement("p");
  text.textContent = said(form.dataset.sending, file.name);
  row.append(text);
  document.getElementById("sends").append(row);
  const end = (/** @type {string} */ words, /** @type {boolean} */ good) => {
    text.textContent = words;
    text.className = good ? "" : "bad";
    row.querySelector("progress")?.remove();
  };
  if (file.size > Number(form.dataset.most)) {
    end(said(form.dataset.big, file.name), false);
    return Promise.resolve();
  }
  const bar = document.createElement("progress");
  bar.max = 100;
  bar.value = 0;
  bar.setAttribute("aria-label", text.textContent);
  row.append(bar);
  return new Promise((resolve) => {
    const call = new XMLHttpRequest();
    call.open("POST", form.dataset.one);
    call.setRequestHeader("X-CSRF-Token", csrf);
    call.setRequestHeader("X-File-Name", encodeURIComponent(file.name.slice(-100)));
    call.setRequestHeader("Content-Type", "application/octet-stream");
    call.setRequestHeader("Accept", "application/json");
    call.upload.onprogress = (event) => {
      if (event.lengthComputable) bar.value = Math.round((100 * event.loaded) / event.total);
    };
    call.onload = () => {
      let told = said(call.status === 503 ? form.dataset.busy : form.dataset.cut, file.name);
      try {
        const answer = JSON.parse(call.responseText);
        told = answer.told || `${answer.title}. ${answer.detail}`;
      } catch {
        // a proxy's own page
      }
      end(told, call.status === 201);
      resolve();
    };
    call.onerror = () => {
      end(said(form.dataset.cut, file.name), false);
      resolve();
    };
    call.send(file);
  });
}

/** @param {FileList} files */
async function sendAll(files) {
  for (const file of [...files]) await send(file);
  form.reset();
  document.activeElement?.blur?.();
  void looking();
}

if (form) {
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    delete form.dataset.sent;
    const chosen = /** @type {HTMLInputElement} */ (document.getElementById("f-files")).files;
    if (chosen.length) void sendAll(chosen);
  });
  for (const type of ["dragover", "drop", "dragleave"]) {
    form.addEventListener(type, (event) => {
      event.preventDefault();
      form.classList.toggle("over", type === "dragover");
      if (type === "drop" && event.dataTransfer?.files.length) void sendAll(event.dataTransfer.files);
    });
  }
}
