/** The PIN pad: six digits by finger or keyboard, sent as soon as they are there. */
"use strict";

/** @param {(pin: string) => Promise<string>} login says what is wrong, nothing when it is right */
const PinPad = (login) => {
  const { $, icon, make, say, word } = Desk;

  let busy = false;

  async function send() {
    const pin = $("pin").value;
    if (busy || pin.length !== 6) return;
    busy = true;
    const wrong = await login(pin);
    busy = false;
    $("pin").value = "";
    say($("pin-said"), wrong);
    // After the right one the next key is for the console, not for the field.
    if (wrong) focus();
    else $("pin").blur();
  }

  /** @param {string} digit */
  function type(digit) {
    if ($("pin").value.length < 6) $("pin").value += digit;
    send();
  }

  function focus() {
    $("pin").focus();
  }

  /** @param {string} text @param {() => void} act */
  function key(text, act) {
    const made = make("button", /^\d$/.test(text) ? "num" : "", text);
    made.setAttribute("type", "button");
    made.addEventListener("click", act);
    $("pad").append(made);
    return made;
  }

  for (const digit of "123456789") key(digit, () => type(digit));
  key(word("console.pin.clear"), () => {
    $("pin").value = "";
  });
  key("0", () => type("0"));
  const back = key("", () => {
    $("pin").value = $("pin").value.slice(0, -1);
  });
  back.append(icon("back"));
  back.setAttribute("aria-label", word("console.pin.back"));

  $("pin").addEventListener("input", send);
  $("pin-form").addEventListener("submit", (/** @type {Event} */ event) => {
    event.preventDefault();
    send();
  });

  return { focus, type };
};
