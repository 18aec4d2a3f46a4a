use std::collections::HashMap;

use rig::agent::{Agent, AgentBuilder};
use rig::completion::{Chat, CompletionModel, Prompt};
use rig::embeddings::EmbeddingModel;
use rig::providers::{anthropic, openai};
use rig::streaming::StreamingPrompt;
use serde_json::json;

struct Support {
    agent: Agent<openai::CompletionModel>,
}

impl Support {
    async fn answer(&self, question: &str) -> anyhow::Result<String> {
        // tallygate-expect: tag-undecided
        Ok(self.agent.prompt(question).await?)
    }
}

async fn agents(question: &str) -> anyhow::Result<()> {
    let client = openai::Client::from_env();
    let agent = client
        .agent(openai::GPT_4O)
        .preamble("You are a travel agent.")
        .temperature(0.2)
        .build();
    // tallygate-expect: llm-attribution
    let answer = agent.prompt(question).await?;
    let tagged = client
        .agent("gpt-4o-mini")
        .additional_params(json!({"metadata": HashMap::from([("team", "search"), ("use_case", "ranking")])}))
        .build();
    // tallygate-ok
    tagged.chat(question, vec![]).await?;
    // tallygate-ok
    tagged.stream_prompt(question).await;
    let claude = anthropic::ClientBuilder::new("key").build();
    // tallygate-expect: llm-attribution
    claude.extractor::<Trip>("claude-sonnet-4-5").preamble("Take the trip.").build().extract(question).await?;
    let model = client.completion_model("gpt-4o");
    // tallygate-expect: llm-attribution
    model.completion_request(question).preamble("Be short.".to_string()).send().await?;
    // tallygate-expect: llm-attribution
    client.embeddings("text-embedding-3-small").documents(vec![answer])?.build().await?;
    let made = AgentBuilder::new(model)
        .additional_params(json!({"metadata": {"team": "search", "use_case": "ranking"}}))
        .build();
    // tallygate-ok
    made.prompt(question).await?;
    Ok(())
}

async fn look_alikes(shell: &Shell, agent: &Browser) -> anyhow::Result<()> {
    shell.prompt("name?").await?;
    agent.chat("hello").await?;
    openai::Client::from_env().list_models().await?;
    Ok(())
}

struct Recall {
    model: Arc<Box<dyn EmbeddingModel>>,
}

impl Recall {
    async fn recall(&self, text: &str) -> anyhow::Result<()> {
        // tallygate-expect: llm-attribution
        self.model.embed_text(text).await?;
        Ok(())
    }
}

async fn of_any_model<M: CompletionModel>(model: &M, question: &str) -> anyhow::Result<()> {
    // tallygate-expect: tag-undecided
    model.completion_request(question).send().await?;
    // tallygate-ok
    model
        .completion_request(question)
        .additional_params(json!({"metadata": {"team": "search", "use_case": "ranking"}}))
        .send()
        .await?;
    Ok(())
}

// Requests that are made before they are sent.
async fn ready_made(client: rig::providers::openai::Client, given: rig::completion::CompletionRequest) -> anyhow::Result<()> {
    let model = client.completion_model("gpt-4o");
    // tallygate-expect: tag-undecided
    let answer = model.completion(given).await?;
    let request = model.completion_request("hi").preamble("Be short.".to_string()).build();
    // tallygate-expect: llm-attribution
    let answer = model.completion(request).await?;
    let tagged = model.completion_request("hi").additional_params(json!({"metadata": {"team": "search", "use_case": "ranking"}})).build();
    // tallygate-ok
    let stream = model.stream(tagged).await?;
    Ok(())
}
