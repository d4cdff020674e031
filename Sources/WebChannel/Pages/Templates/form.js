// Everything here is a comfort: each page works without it.
"use strict";
(function () {
  var print = document.getElementById("print");
  if (print) {
    print.hidden = false;
    print.addEventListener("click", function () { window.print(); });
  }
  var faults = document.getElementById("faults");
  if (faults) faults.focus();

  // Particulars are asked for only where contact was chosen.
  var particulars = document.getElementById("particulars");
  var anonymous = document.getElementById("contact-anonymous");
  function settle() { particulars.hidden = anonymous.checked; }
  if (particulars && anonymous) {
    document.querySelectorAll("input[name=contact]").forEach(function (radio) {
      radio.addEventListener("change", settle);
    });
    settle();
  }

  // One press is one sending; a second press waits for the first (the server knows them for the same anyway).
  document.querySelectorAll("form").forEach(function (form) {
    var sent = false;
    form.addEventListener("submit", function (event) {
      if (sent) { event.preventDefault(); return; }
      sent = true;
      // The page may come back from the browser's memory.
      window.addEventListener("pageshow", function () { sent = false; });
    });
  });

  // Under load the server asks for some work: a number whose digest with the given text begins with so many zero bits.
  var send = document.getElementById("send");
  if (!send || !send.dataset.work || !window.crypto || !crypto.subtle) return;
  var field = send.querySelector("input[name=work]");
  var button = send.querySelector("button[value=send]");
  var busy = document.getElementById("busy");
  var bits = Number(send.dataset.bits);
  var encoder = new TextEncoder();
  button.disabled = true;
  function enough(digest) {
    var bytes = new Uint8Array(digest);
    for (var bit = 0; bit < bits; bit += 1) {
      if (bytes[bit >> 3] & (128 >> (bit & 7))) return false;
    }
    return true;
  }
  async function work() {
    for (var n = 0; ; n += 1) {
      if (enough(await crypto.subtle.digest("SHA-256", encoder.encode(send.dataset.work + ":" + n)))) return n;
    }
  }
  work().then(function (n) {
    field.value = String(n);
    button.disabled = false;
    if (busy) busy.parentNode.hidden = true;
  });
}());
