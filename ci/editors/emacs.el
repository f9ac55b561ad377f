;; Emacs 29, or an older one with the package eglot: into init.el. Starts `tenantlint lsp` for files of SQL. Flymake shows
;; what it finds, eldoc the rule's page, M-x eglot-code-actions the quick fixes.
(require 'eglot)
(add-to-list 'eglot-server-programs '(sql-mode . ("tenantlint" "lsp")))
(add-hook 'sql-mode-hook #'eglot-ensure)
