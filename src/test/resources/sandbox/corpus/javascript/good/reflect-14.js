// reflect
(function (root, factory) { root.lib = factory(); })(typeof globalThis !== 'undefined' ? globalThis : this, () => 1);
