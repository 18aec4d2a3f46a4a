use async_openai as api;
use api::{types::CreateCompletionRequest, Client, Completion};
use openai::chat::{ChatCompletion, ChatCompletionBuilder, ChatCompletionMessage};

pub async fn asked(messages: Vec<ChatCompletionMessage>) -> Result<ChatCompletion, openai::OpenAiError> {
    // tallygate-expect: llm-attribution
    ChatCompletionBuilder::default().model("gpt-4o").messages(messages).create().await
}

pub async fn streamed(messages: Vec<ChatCompletionMessage>) {
    let made = ChatCompletionBuilder::default();
    // tallygate-expect: llm-attribution
    let _ = made.model("gpt-4o").messages(messages).create_stream().await;
}

pub async fn older(prompt: String) {
    let client = Client::new();
    let request = CreateCompletionRequest { model: "davinci-002".to_string(), prompt: Some(prompt), ..Default::default() };
    // tallygate-expect: llm-attribution
    let _ = Completion::create(&client, request).await;
}

// A request that a function makes is none of the error it may give instead.
pub enum Failure { Empty, Refused(String) }

fn prepared(prompt: &str) -> Result<api::types::CreateChatCompletionRequest, Failure> {
    let request = api::types::CreateChatCompletionRequestArgs::default().model("gpt-4o-mini").messages(vec![prompt.into()]).build()?;
    Ok(request)
}

pub async fn asked_for(client: &Client<api::config::OpenAIConfig>, prompt: &str) -> Result<(), Failure> {
    let request = prepared(prompt)?;
    // tallygate-expect: llm-attribution
    client.chat().create(request).await?;
    Ok(())
}
