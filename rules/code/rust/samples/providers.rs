use std::collections::HashMap;

use anyhow::Result;
use aws_sdk_bedrockruntime as bedrockruntime;
use bedrockruntime::types::InferenceConfiguration;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::json;

// --- Bedrock ---

struct Assistant {
    bedrock: aws_sdk_bedrockruntime::Client,
    model_id: String,
}

impl Assistant {
    async fn ask(&self, prompt: &str, tags: HashMap<String, String>) -> Result<()> {
        // tallygate-expect: llm-attribution
        self.bedrock
            .converse()
            .model_id("anthropic.claude-3-5-sonnet-20240620-v1:0")
            .messages(message(prompt))
            .inference_config(InferenceConfiguration::builder().max_tokens(300).build())
            .send()
            .await?;
        // tallygate-ok
        self.bedrock
            .converse_stream()
            .model_id(&self.model_id)
            .request_metadata("team", "search")
            .request_metadata("use_case", "ranking")
            .send()
            .await?;
        // tallygate-ok
        self.bedrock
            .invoke_model()
            .model_id(&self.model_id)
            .request_metadata(json!({"team": "search", "use_case": "ranking"}).to_string())
            .body(body(prompt))
            .send()
            .await?;
        // tallygate-expect: tag-undecided
        self.bedrock.converse().model_id(&self.model_id).set_request_metadata(Some(tags)).send().await?;
        let mut request = self.bedrock.converse().model_id("amazon.nova-lite-v1:0");
        request = request.set_request_metadata(Some(HashMap::from(
            [("team", "search"), ("use_case", "ranking")].map(|(k, v)| (k.to_string(), v.to_string())),
        )));
        // tallygate-ok
        request.send().await?;
        self.bedrock.list_async_invokes().send().await?;
        Ok(())
    }
}

// --- genai ---

async fn by_genai() -> Result<()> {
    use genai::chat::{ChatMessage, ChatOptions, ChatRequest};
    use genai::Client;
    let client = Client::default();
    let request = ChatRequest::new(vec![ChatMessage::user("hello")]);
    // tallygate-expect: llm-attribution
    client.exec_chat("gpt-4o-mini", request.clone(), None).await?;
    let options = ChatOptions::default()
        .with_max_tokens(100)
        .with_extra_body(json!({"metadata": HashMap::from([("team", "search"), ("use_case", "ranking")])}));
    // tallygate-ok
    client.exec_chat_stream("gpt-4o-mini", request, Some(&options)).await?;
    client.all_model_names("openai").await?;
    Ok(())
}

// --- ollama-rs ---

async fn by_ollama() -> Result<()> {
    use ollama_rs::generation::chat::{request::ChatMessageRequest, ChatMessage};
    use ollama_rs::generation::completion::request::GenerationRequest;
    use ollama_rs::Ollama;
    let ollama = Ollama::default();
    // tallygate-expect: llm-attribution
    ollama.send_chat_messages(ChatMessageRequest::new("llama3.2".to_string(), vec![ChatMessage::user("hi".to_string())])).await?;
    let mut headers = HeaderMap::new();
    headers.insert("Helicone-Property-Team", HeaderValue::from_static("search"));
    headers.insert("Helicone-Property-Use-Case", HeaderValue::from_static("ranking"));
    let tagged = Ollama::builder().host("http://gateway").request_headers(headers).build();
    // tallygate-ok
    tagged.generate(GenerationRequest::new("llama3.2".to_string(), "hi")).await?;
    ollama.list_local_models().await?;
    Ok(())
}

// --- openrouter-rs ---

async fn by_openrouter() -> Result<()> {
    use openrouter_rs::{api::chat::{ChatCompletionRequest, Message}, types::Role, OpenRouterClient};
    let client = OpenRouterClient::builder().api_key("k").build()?;
    let request = ChatCompletionRequest::builder()
        .model("openai/gpt-4o")
        .messages(vec![Message::new(Role::User, "hi")])
        .build()?;
    // tallygate-expect: llm-attribution
    client.chat().create(&request).await?;
    // tallygate-ok
    client
        .chat()
        .stream(&ChatCompletionRequest::builder().model("openai/gpt-4o").metadata([("team", "search"), ("use_case", "ranking")]).build()?)
        .await?;
    client.models().list().await?;
    Ok(())
}

// --- llm ---

async fn by_llm() -> Result<()> {
    use llm::builder::{LLMBackend, LLMBuilder};
    let llm = LLMBuilder::new().backend(LLMBackend::Anthropic).model("claude-sonnet-4-5").max_tokens(512).build()?;
    // tallygate-expect: llm-attribution
    llm.chat(&messages()).await?;
    let tagged = LLMBuilder::new()
        .backend(LLMBackend::OpenAI)
        .model("gpt-4o")
        .extra_body(json!({"metadata": HashMap::from([("team", "search"), ("use_case", "ranking")])}))
        .build()?;
    // tallygate-ok
    tagged.chat_stream(&messages()).await?;
    Ok(())
}

// --- look-alikes ---

async fn look_alikes(room: &ChatRoom, queue: &Queue, db: &Database) -> Result<()> {
    room.chat("hello").await?;
    room.generate(Report::new("m".to_string(), "x")).await?;
    queue.converse().model_id("x").receive().await?;
    db.embed("text").await?;
    db.messages().create(Row { text: "T".into() }).await?;
    Ok(())
}
