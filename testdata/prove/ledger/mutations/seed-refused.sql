-- leaks: none
ALTER TABLE account_notes ADD CHECK (body = md5(id::text || 'no guess comes near'));
