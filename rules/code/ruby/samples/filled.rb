# A map that begins empty, is filled, and is what a method gives.
class Filled
  def initialize
    @client = OpenAI::Client.new
  end

  def empty
    h = {}
    puts h
    h
  end

  def full
    h = {}
    h[:team] = "search"
    h[:use_case] = "ranking"
    h
  end

  # What is not here may fill it.
  def handed
    h = {}
    Tagging.apply(h)
    h
  end

  def handed_by_key
    h = {}
    Tagging.apply(into: h)
    h
  end

  def kept
    @kept ||= begin
      h = {}
      load_tags(h)
      h
    end
  end

  def ask
    # tallygate-expect: llm-attribution
    @client.chat(parameters: { model: "gpt-4o", messages: [], store: true, metadata: empty })
    # tallygate-ok
    @client.chat(parameters: { model: "gpt-4o", messages: [], store: true, metadata: full })
    # tallygate-expect: tag-undecided
    @client.chat(parameters: { model: "gpt-4o", messages: [], store: true, metadata: handed })
    # tallygate-expect: tag-undecided
    @client.chat(parameters: { model: "gpt-4o", messages: [], store: true, metadata: handed_by_key })
    # tallygate-expect: tag-undecided
    @client.chat(parameters: { model: "gpt-4o", messages: [], store: true, metadata: kept })
  end
end
