require "langchain"

llm = Langchain::LLM::OpenAI.new(api_key: ENV.fetch("OPENAI_API_KEY"), default_options: { chat_model: "gpt-4o" })
# tallygate-expect: llm-attribution
llm.chat(messages: [{ role: "user", content: "hi" }]).completion
# tallygate-expect: llm-attribution
llm.embed(text: "hi")

tagged = Langchain::LLM::OpenAI.new(
  api_key: ENV.fetch("OPENAI_API_KEY"),
  llm_options: { extra_headers: { "Helicone-Property-Team" => "search", "Helicone-Property-Use-Case" => "ranking" } }
)
# tallygate-ok
tagged.chat(messages: [{ role: "user", content: "hi" }])

# tallygate-expect: llm-attribution
Langchain::Assistant.new(llm: llm).add_message_and_run!(content: "hi")
# tallygate-ok
Langchain::Assistant.new(llm: tagged).add_message_and_run!(content: "hi")
# tallygate-expect: llm-attribution
Langchain::Vectorsearch::Qdrant.new(llm: llm, url: "u", index_name: "i", api_key: "k").ask(question: "hi")
# tallygate-ok
Langchain::Prompt::PromptTemplate.new(template: "{a}", input_variables: ["a"]).format(a: "b")

def score
  ragas = Langchain::Evals::Ragas::Main.new(llm: Langchain::LLM::OpenAI.new(api_key: "k"))
  # tallygate-expect: llm-attribution
  ragas.score(answer: "a", question: "q", context: "c")
  tagged = Langchain::LLM::OpenAI.new(llm_options: { extra_headers: { "x-portkey-metadata" => { team: "a", use_case: "b" }.to_json } })
  # tallygate-ok
  Langchain::Evals::Ragas::Faithfulness.new(llm: tagged).score(answer: "a", question: "q", context: "c")
  Game.new.score(question: "q", answer: "a")
end
