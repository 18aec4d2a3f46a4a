// octolib: one trait for all providers.
use octolib::llm::{AiProvider, ChatCompletionParams, Message, OpenAiProvider, ProviderFactory};

struct Namer {
    provider: Box<dyn AiProvider>,
}

impl Namer {
    async fn name(&self, messages: &[Message], model: &str) -> anyhow::Result<String> {
        let params = ChatCompletionParams::new(messages, model, 0.7, 1.0, 50, 1000);
        // tallygate-expect: llm-attribution
        Ok(self.provider.chat_completion(params).await?.content)
    }
}

async fn ask(messages: &[Message], given: Box<dyn AiProvider>, text: &str) -> anyhow::Result<()> {
    let (provider, model) = ProviderFactory::get_provider_for_model("openai:gpt-4o")?;
    let params = ChatCompletionParams::new(messages, &model, 0.7, 1.0, 50, 1000).with_max_retries(2);
    // tallygate-expect: llm-attribution
    let response = provider.chat_completion(params).await?;
    // tallygate-expect: llm-attribution
    given.chat_completion(ChatCompletionParams::new(messages, "gpt-4o", 0.7, 1.0, 50, 1000)).await?;
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the key is the team's own
    OpenAiProvider::new().chat_completion(ChatCompletionParams::new(messages, "gpt-4o", 0.7, 1.0, 50, 0)).await?;
    // tallygate-expect: llm-attribution
    octolib::generate_embeddings(text, "voyage", "voyage-3").await?;
    // No calls of a model.
    provider.supports_caching("gpt-4o");
    octolib::count_tokens(text);
    Ok(())
}
