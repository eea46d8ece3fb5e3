// What the theme leaves to us, for those who go by keyboard or by ear.

const names = { ".sidebar-drawer": "Site", ".toc-drawer": "This page" };
for (const [selector, name] of Object.entries(names)) {
  document.querySelector(selector)?.setAttribute("aria-label", name);
}

// What is wider than its place is scrolled, so it has to take the focus; what is not must not be in its way.
function markScrolled() {
  for (const box of document.querySelectorAll("pre, .table-wrapper")) {
    if (box.scrollWidth > box.clientWidth) {
      box.tabIndex = 0;
    } else {
      box.removeAttribute("tabindex");
    }
  }
}

markScrolled();
addEventListener("resize", markScrolled);
