# Relations of ActiveRecord go by the names of an SDK's resources: Anthropic's, OpenAI's.
class Conversations
  def keep(conversation, survey, attributes)
    # tallygate-ok
    conversation.messages.create(role: "user", **attributes)
    # tallygate-ok
    conversation.messages.create(attributes)
    # tallygate-ok
    survey.embeddings.create(**attributes)
  end

  def ask(client, attributes)
    # tallygate-expect: tag-undecided
    client.messages.create(**attributes)
    # tallygate-expect: tag-undecided
    @anthropic.messages.create(**attributes)
    # tallygate-expect: tag-undecided
    @service.messages.create(model: "claude-sonnet-4-5", **attributes)
  end
end
