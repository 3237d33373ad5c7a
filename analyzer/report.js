// SPDX-License-Identifier: MIT
// Filter, sort and copy; the page reads well without.
"use strict";
(function () {
  var said = document.getElementById("said");

  function say(text) {
    said.textContent = text;
    clearTimeout(say.timer);
    say.timer = setTimeout(function () { said.textContent = ""; }, 4000);
  }

  function byHand(text) {
    var area = document.createElement("textarea");
    area.value = text;
    area.setAttribute("aria-hidden", "true");
    document.body.appendChild(area);
    area.select();
    var done = document.execCommand("copy");
    area.remove();
    return done;
  }

  function copy(button) {
    var text = document.getElementById(button.dataset.copy).textContent;
    var told = function () { say(document.body.dataset.copied); };
    if (navigator.clipboard && navigator.clipboard.writeText) {
      navigator.clipboard.writeText(text).then(told, function () {
        if (byHand(text)) { told(); }
        button.focus();
      });
    } else if (byHand(text)) {
      told();
      button.focus();
    }
  }

  document.querySelectorAll(".copy").forEach(function (button) {
    button.hidden = false;
    button.addEventListener("click", function () { copy(button); });
  });

  // A followed link moves the focus too, so that the keyboard goes on there.
  document.addEventListener("click", function (event) {
    var link = event.target.closest && event.target.closest("a[href^='#']");
    var target = link && document.getElementById(link.hash.slice(1));
    if (target && target.id !== "main") {
      setTimeout(function () { target.focus({ preventScroll: true }); }, 0);
    }
  });

  var form = document.getElementById("filters");
  if (!form) { return; }

  var list = document.getElementById("list");
  var shown = document.getElementById("shown");
  var nothing = document.getElementById("nothing");
  var fields = {};
  ["search", "line", "kind", "agency", "item", "status", "order"].forEach(function (id) {
    fields[id] = document.getElementById(id);
  });

  function fold(text) {
    return text.normalize("NFKC").toLowerCase();
  }

  var rows = Array.prototype.map.call(list.querySelectorAll("li"),
    function (li, place) {
      var agency = li.children[2].textContent;
      var id = li.children[0].textContent;
      var lack = (li.dataset.s.match(/[123]/g) || []).length;
      return { li: li, place: place, id: id, agency: agency, lack: lack,
        marks: li.dataset.s, lines: Number(li.dataset.c), kind: li.dataset.k,
        text: fold(id + "\n" + li.children[1].textContent + "\n" + agency) };
    });

  var compare = new Intl.Collator(document.documentElement.lang,
    { numeric: true }).compare;
  var orders = {
    "": function (a, b) { return a.place - b.place; },
    id: function (a, b) { return compare(a.id, b.id) || a.place - b.place; },
    agency: function (a, b) {
      return compare(a.agency, b.agency) || a.place - b.place;
    },
    lack: function (a, b) { return b.lack - a.lack || a.place - b.place; }
  };
  var order = "";

  function sort() {
    if (order === fields.order.value) { return; }
    order = fields.order.value;
    rows.sort(orders[order]);
  }

  // In lists of some hundred, of which the browser lays out only those in
  // sight: tens of thousands of rows stay quick.
  var CHUNK = 200;

  function show(found) {
    var parts = [];
    for (var at = 0; at < found.length; at += CHUNK) {
      var part = document.createElement("ol");
      var some = found.slice(at, at + CHUNK);
      part.className = "list chunk";
      part.start = at + 1;
      part.style.containIntrinsicSize = "auto " + some.length * 2.3 + "rem";
      part.append.apply(part, some.map(function (row) { return row.li; }));
      parts.push(part);
    }
    list.replaceChildren.apply(list, parts);
  }

  function wanted(row, words, agency, item, status) {
    var line = fields.line.value, kind = fields.kind.value;
    if (line !== "" && !(row.lines >> line & 1)) { return false; }
    if (kind !== "" && row.kind !== kind) { return false; }
    if (agency && row.agency !== agency) { return false; }
    if (item !== "" && status !== "" && row.marks[item] !== status) {
      return false;
    }
    if (item !== "" && status === "" && !/[1235]/.test(row.marks[item])) {
      return false;
    }
    if (item === "" && status !== "" && row.marks.indexOf(status) < 0) {
      return false;
    }
    return words.every(function (word) {
      return row.text.indexOf(word) >= 0;
    });
  }

  function update() {
    var words = fold(fields.search.value).split(/\s+/).filter(Boolean);
    sort();
    var found = rows.filter(function (row) {
      return wanted(row, words, fields.agency.value, fields.item.value,
        fields.status.value);
    });
    show(found);
    var count = found.length;
    nothing.hidden = count > 0;
    shown.textContent = document.body.dataset.shown.replace("{1}",
      count.toLocaleString(document.documentElement.lang));
  }

  var timer;
  form.hidden = false;
  form.addEventListener("input", function () {
    clearTimeout(timer);
    timer = setTimeout(update, 120);
  });
  form.addEventListener("reset", function () { setTimeout(update, 0); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    update();
  });
  update();
}());
