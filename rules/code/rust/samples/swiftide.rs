use llmservice_flows::{chat::ChatOptions, LLMServiceFlows};
use openai_flows::{chat::ChatModel, OpenAIFlows};
use swiftide::agents::Agent;
use swiftide::integrations::openai::{OpenAI, Options};
use swiftide::traits::{ChatCompletion, SimplePrompt};

struct Namer {
    llm: Box<dyn SimplePrompt>,
}

impl Namer {
    async fn name(&self, llm: &dyn ChatCompletion, text: &str) -> anyhow::Result<String> {
        // tallygate-expect: llm-attribution
        llm.complete(&text.into()).await?;
        // tallygate-expect: llm-attribution
        Ok(self.llm.prompt(text.into()).await?)
    }
}

async fn ask() -> anyhow::Result<()> {
    let plain = OpenAI::builder().default_prompt_model("gpt-4.1-mini").build()?;
    let tagged = OpenAI::builder()
        .default_prompt_model("gpt-4.1-mini")
        .default_options(Options::builder().metadata(json!({"team": "search", "use_case": "ranking"})))
        .build()?;
    // tallygate-expect: llm-attribution
    plain.prompt("hello".into()).await?;
    // tallygate-ok
    tagged.prompt("hello".into()).await?;

    // tallygate-expect: llm-attribution
    Agent::builder().llm(&plain).build()?.query("hello").await?;
    // tallygate-ok
    Agent::builder().llm(&tagged).build()?.query_once("hello").await?;
    Ok(())
}

async fn flows(endpoint: &str) {
    let service = LLMServiceFlows::new(endpoint);
    let options = ChatOptions { model: Some("gpt-4o"), ..Default::default() };
    // tallygate-expect: llm-attribution
    service.chat_completion("a", "hello", &options).await;
    // tallygate-ok
    // tallygate:ignore llm-attribution -- an endpoint of the team's own
    service.chat_completion("b", "hello", &options).await;
    let openai = OpenAIFlows::new();
    let turbo = openai_flows::chat::ChatOptions { model: ChatModel::GPT4, ..Default::default() };
    // tallygate-expect: llm-attribution
    openai.chat_completion("a", "hello", &turbo).await;
    // tallygate-ok
    // tallygate:ignore llm-attribution -- a key of the team's own
    openai.chat_completion("b", "hello", &turbo).await;
}

async fn knowledge(config: &aws_config::SdkConfig) {
    let client = aws_sdk_bedrockagentruntime::Client::new(config);
    // tallygate-expect: llm-attribution
    client.retrieve_and_generate().input(text).send().await;
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the profile has the tags
    client.invoke_agent().agent_id("a").send().await;
    client.retrieve().knowledge_base_id("k").send().await;
}
