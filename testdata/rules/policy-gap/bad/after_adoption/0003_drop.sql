DROP POLICY tenant ON projects; -- expect: policy-gap "nobody sees"
