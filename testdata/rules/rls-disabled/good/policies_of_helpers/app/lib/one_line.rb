module OneLine
  refine String do
    def one_line
      self.gsub(/\s+/, " ").strip
    end
  end
end
