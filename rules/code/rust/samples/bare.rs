// Crates that leave no place for tags at all, not even headers: their calls can go by a gateway, or be excused.
use anyhow::Result;

async fn anthropic(prompt: &str) -> Result<()> {
    use anthropic_sdk::types::MessageCreateBuilder;
    use anthropic_sdk::Anthropic;
    let client = Anthropic::from_env()?;
    // tallygate-expect: llm-attribution
    client.messages().create(MessageCreateBuilder::new("claude-sonnet-4-5", 1024).user(prompt).build()).await?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    client.messages().create_with_builder("claude-sonnet-4-5", 1024).user(prompt).stream_send().await?;

    use anthropic_api::messages::{MessagesBuilder, MessagesResponse};
    // tallygate-expect: llm-attribution
    MessagesBuilder::builder("claude-sonnet-4-5", vec![], 1024).credentials(key()).create().await?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    MessagesResponse::builder("claude-sonnet-4-5", vec![], 1024).create_stream().await?;
    Ok(())
}

async fn openai(prompt: &str) -> Result<()> {
    use chatgpt::prelude::*;
    let client = ChatGPT::new("k")?;
    // tallygate-expect: llm-attribution
    client.send_message(prompt).await?;
    use openai_api_rust::chat::{ChatApi, ChatBody};
    let body = ChatBody { model: "gpt-4o".to_string(), max_tokens: Some(5), messages: vec![], user: None };
    let api = openai_api_rust::OpenAI::new(openai_api_rust::Auth::from_env()?, "https://api.openai.com/v1/");
    // tallygate-expect: llm-attribution
    api.chat_completion_create(&body)?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    api.chat_completion_create(&body)?;
    let mut conversation = client.new_conversation();
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    conversation.send_message_streaming(prompt).await?;

    use openai::chat::{ChatCompletion, ChatCompletionDelta};
    use openai::embeddings::Embeddings;
    // tallygate-expect: llm-attribution
    ChatCompletion::builder("gpt-4o", messages()).max_tokens(100u64).create().await?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    ChatCompletionDelta::builder("gpt-4o", messages()).create_stream().await?;
    // tallygate-expect: llm-attribution
    Embeddings::create("text-embedding-3-small", vec![prompt], "user").await?;
    Ok(())
}

async fn google(prompt: &str) -> Result<()> {
    use google_generative_ai_rs::v1::{api::Client, gemini::Model};
    // tallygate-expect: llm-attribution
    Client::new_from_model(Model::Gemini1_5Pro, "k".to_string()).post(30, &request(prompt)).await?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    Client::new_from_region_project_id("us-central1".to_string(), "p".to_string()).post(30, &request(prompt)).await?;

    let client = gemini_rs::Client::instance();
    // tallygate-expect: llm-attribution
    client.chat("gemini-2.5-flash").system_instruction("Be short.").send_message(prompt).await?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    gemini_rs::chat("gemini-2.5-flash").generate_content().await?;
    Ok(())
}

async fn others(prompt: &str) -> Result<()> {
    use mistralai_client::v1::{chat::ChatMessage, client::Client, constants::{EmbedModel, Model}};
    let client = Client::new(None, None, None, None)?;
    // tallygate-expect: llm-attribution
    client.chat(Model::MistralSmallLatest, vec![message(prompt)], None)?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    client.embeddings_async(EmbedModel::MistralEmbed, vec![prompt.to_string()], None).await?;

    use cohere_rust::api::chat::ChatRequest;
    use cohere_rust::Cohere;
    let cohere = Cohere::default();
    // tallygate-expect: llm-attribution
    cohere.chat(&ChatRequest { message: prompt, ..Default::default() }).await?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    cohere.rerank(&rerank(prompt)).await?;

    use groq_api_rust::message::ChatCompletionRequest;
    use groq_api_rust::{AsyncGroqClient, GroqClient};
    // tallygate-expect: llm-attribution
    GroqClient::new("k".to_string(), None).chat_completion(ChatCompletionRequest::new("llama-3.3-70b-versatile", vec![]))?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    AsyncGroqClient::new("k".to_string(), None).await.stream(ChatCompletionRequest::new("llama-3.3-70b-versatile", vec![])).await?;

    use openrouter_api::OpenRouterClient;
    let client = OpenRouterClient::from_env()?;
    // tallygate-expect: llm-attribution
    client.chat()?.chat_completion(openrouter_api::ChatCompletionRequest { model: "openai/gpt-4o".to_string(), ..Default::default() }).await?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    client.embeddings()?.embed_text("openai/text-embedding-3-small", prompt).await?;
    Ok(())
}

async fn look_alikes(client: &mistralai_client::v1::client::Client, mail: &Mail) -> Result<()> {
    client.list_models()?;
    mail.send_message("x").await?;
    mail.post(1, &letter()).await?;
    Ok(())
}
