use anyhow::Result;
use std::collections::HashMap;

async fn deepseek(prompt: &str) -> Result<()> {
    use deepseek_rs::client::chat_completions::request::{Message, Model, RequestBody};
    use deepseek_rs::DeepSeekClient;
    let client = DeepSeekClient::default().unwrap();
    let request = RequestBody::new_messages(vec![Message::new_user_message(prompt.to_string())]).with_model(Model::DeepSeekReasoner);
    // tallygate-expect: llm-attribution
    client.chat_completions(request).await?;
    // tallygate-expect: llm-attribution
    deepseek_rs::client::client::DeepSeekClient::new_with_api_key("k".to_string()).chat_completions(RequestBody::new(vec![], Model::DeepseekChat)).await?;
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    // tallygate-ok
    client.chat_completions(RequestBody::new_messages(vec![])).await?;

    use deepseek_api::{CompletionsRequestBuilder, DeepSeekClientBuilder};
    let client = DeepSeekClientBuilder::new("k".to_string()).timeout(300).build()?;
    // tallygate-expect: llm-attribution
    let resp = client.send_completion_request(CompletionsRequestBuilder::new(&[]).use_model(deepseek_api::response::ModelType::DeepSeekChat)).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    let resp = client.send_completion_request(CompletionsRequestBuilder::new(&[]).use_model(deepseek_api::response::ModelType::DeepSeekChat)).await?;
    for model in client.models().await?.data {
        println!("{model:?}");
    }

    use ds_api::{ApiClient, ApiRequest, DeepseekAgent};
    let client = ApiClient::new("k").with_base_url("https://api.deepseek.com");
    // tallygate-expect: llm-attribution
    client.send(ApiRequest::builder().with_model("deepseek-chat").add_message(message)).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    client.send(ApiRequest::builder().with_model("deepseek-chat").add_message(message)).await?;
    let agent = DeepseekAgent::new("k").with_streaming();
    // tallygate-expect: llm-attribution
    let mut stream = agent.chat(prompt);
    Ok(())
}

struct Chat {
    client: async_dashscope::Client,
}

impl Chat {
    async fn ask(&self, request: async_dashscope::operation::generation::GenerationParam) -> Result<()> {
        // tallygate-expect: llm-attribution
        self.client.generation().call(request).await?;
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        self.client.generation().call(request).await?;
        Ok(())
    }
}

async fn dashscope() -> Result<()> {
    use async_dashscope::operation::embeddings::EmbeddingsParamBuilder;
    let client = async_dashscope::Client::new().with_api_key("k".to_string());
    let input = EmbeddingsParamBuilder::default().model("text-embedding-v4").build()?;
    // tallygate-expect: llm-attribution
    client.text_embeddings().call(input).await?;
    client.file().list(1).await?;
    Ok(())
}

async fn google(prompt: &str) -> Result<()> {
    use gemini_client_rs::{types::GenerateContentRequest, GeminiClient};
    let client = GeminiClient::new("k".to_string());
    // tallygate-expect: llm-attribution
    client.generate_content("gemini-2.5-flash", &request).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    client.generate_content("gemini-2.5-flash", &request).await?;
    // tallygate-expect: llm-attribution
    GeminiClient::default().stream_content("gemini-2.5-flash", &request).await?;
    client.list_models().await?;

    use gemini_client_api::gemini::{ask::Gemini, types::sessions::Session};
    let ai = Gemini::new("k", "gemini-2.5-flash", None).set_json_mode(schema());
    // tallygate-expect: llm-attribution
    ai.ask(Session::new(6).ask(prompt)).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    ai.ask(Session::new(6).ask(prompt)).await?;
    // tallygate-expect: llm-attribution
    let stream = ai.ask_as_stream(session).await?;

    use google_ai_rs::Client;
    let client = Client::new(key).await?;
    let model = client.generative_model("gemini-2.5-pro");
    // tallygate-expect: llm-attribution
    model.generate_content(prompt).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    model.generate_content(prompt).await?;
    // tallygate-expect: llm-attribution
    client.typed_model::<Recipe>("gemini-2.5-flash").generate_content(prompt).await?;
    Ok(())
}

async fn anthropic(prompt: &str) -> Result<()> {
    let client = claude_client::claude::ClaudeClient::new()?;
    // tallygate-expect: llm-attribution
    client.send_message(None, "Be short.", prompt).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    client.send_message(None, "Be short.", prompt).await?;
    client.list_models().await?;

    use claudius::{Anthropic, MessageCreateParams};
    let client = Anthropic::new(None)?.with_base_url("https://api.anthropic.com".to_string());
    let params = MessageCreateParams { max_tokens: 512, model: "claude-sonnet-4-5".into(), ..Default::default() };
    // tallygate-expect: llm-attribution
    client.send(params.clone()).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    client.send(params.clone()).await?;
    // tallygate-expect: llm-attribution
    client.stream(&params).await?;

    use cc_sdk::{query, ClaudeCodeOptions, ClaudeSDKClient};
    // tallygate-expect: llm-attribution
    let mut messages = query(prompt, None).await?;
    let mut client = ClaudeSDKClient::new(ClaudeCodeOptions::default());
    client.connect(None).await?;
    // tallygate-expect: llm-attribution
    client.query(prompt.to_string(), None).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    client.query(prompt.to_string(), None).await?;
    // tallygate-expect: llm-attribution
    claude_agent_sdk_rs::query(prompt, None).await?;
    Ok(())
}

async fn openai(prompt: &str) -> Result<()> {
    use openai_responses::{types::{Input, Model, Request}, Client};
    let client = Client::from_env()?;
    // tallygate-expect: llm-attribution
    client.create(Request { model: Model::GPT4o, input: Input::Text(prompt.to_string()), ..Default::default() }).await?;
    let tags = HashMap::from([("team".to_string(), "search".to_string()), ("use_case".to_string(), "ranking".to_string())]);
    // tallygate-ok
    client.stream(Request { model: Model::GPT4o, metadata: Some(tags), ..Default::default() });
    client.delete("resp_1").await?;
    Ok(())
}

async fn builders(prompt: &str) -> Result<()> {
    use rs_openai::{chat::CreateChatRequestBuilder, OpenAI};
    let client = OpenAI::new("k").with_base_url("https://api.openai.com");
    let req = CreateChatRequestBuilder::default().model("gpt-4o").messages(vec![]).build()?;
    // tallygate-expect: llm-attribution
    client.chat().create(&req).await?;
    // tallygate-expect: llm-attribution
    client.images().create(&req).await?;
    // tallygate-ok
    client.chat().create_with_stream(&rs_openai::chat::CreateChatRequest::builder().model("gpt-4o").metadata(HashMap::from([("team".to_string(), "search".to_string()), ("use_case".to_string(), "ranking".to_string())])).build()).await?;

    let client = openai4rs::OpenAI::from_env()?;
    // tallygate-expect: llm-attribution
    client.chat().create(openai4rs::ChatParam::new("gpt-4o", &messages).max_completion_tokens(64)).await?;
    // tallygate-ok
    client.chat().create_stream(openai4rs::ChatParam::new("gpt-4o", &messages).metadata(HashMap::from([("team", "search"), ("use_case", "ranking")]))).await?;

    use openai_tools::chat::request::ChatCompletion;
    // tallygate-expect: llm-attribution
    ChatCompletion::new().model(ChatModel::Gpt5Mini).messages(vec![]).chat().await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    ChatCompletion::new().model(ChatModel::Gpt5Mini).messages(vec![]).chat().await?;
    let mut responses = openai_tools::responses::request::Responses::new();
    responses.model_id("gpt-5-mini");
    // tallygate-expect: llm-attribution
    responses.complete().await?;

    use tysm::chat_completions::ChatClient;
    let client = ChatClient::from_env("gpt-4o")?;
    // tallygate-expect: llm-attribution
    let name: Name = client.chat(prompt).await?;
    // tallygate-expect: llm-attribution
    tysm::embeddings::EmbeddingsClient::from_env("text-embedding-3-small")?.embed(&texts).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    tysm::embeddings::EmbeddingsClient::from_env("text-embedding-3-small")?.embed(&texts).await?;
    Ok(())
}

async fn functions() -> Result<()> {
    use chat_gpt_lib_rs::api_resources::chat::{create_chat_completion, CreateChatCompletionRequest};
    let request = CreateChatCompletionRequest { model: "gpt-4o".into(), max_tokens: Some(50), ..Default::default() };
    // tallygate-expect: llm-attribution
    create_chat_completion(&client, &request).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    create_chat_completion(&client, &request).await?;
    // tallygate-expect: llm-attribution
    chat_gpt_lib_rs::api_resources::embeddings::create_embeddings(&client, &request).await?;

    use openai_rs_api::core::{models::chat::ChatParameters, OpenAI};
    let oai = OpenAI::new("k".to_string(), "org".to_string());
    // tallygate-expect: llm-attribution
    oai.create_chat_completions(ChatParameters::new("gpt-3.5-turbo-16k".to_string(), vec![])).await.unwrap();
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    oai.create_chat_completions(ChatParameters::new("gpt-3.5-turbo-16k".to_string(), vec![])).await.unwrap();
    oai.list_models().await.unwrap();
    Ok(())
}

async fn platforms(prompt: &str) -> Result<()> {
    let ollama = ollama_rest::Ollama::default();
    // tallygate-expect: llm-attribution
    let mut stream = ollama.generate_streamed(&request).await?;
    // tallygate-expect: llm-attribution
    ollama.chat(&ollama_rest::models::chat::ChatRequest { model: "llama3".to_string(), ..Default::default() }).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    ollama.chat(&ollama_rest::models::chat::ChatRequest { model: "llama3".to_string(), ..Default::default() }).await?;
    ollama.local_models().await?;

    let replicate = replicate_rust::Replicate::new(replicate_rust::config::Config::default());
    // tallygate-expect: llm-attribution
    replicate.run("stability-ai/stable-diffusion:27b93a", inputs)?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    replicate.run("stability-ai/stable-diffusion:27b93a", inputs)?;
    // tallygate-expect: llm-attribution
    let mut prediction = replicate.predictions.create("stability-ai/stable-diffusion:27b93a", inputs)?;
    replicate.models.get("replicate", "hello-world")?;
    Ok(())
}

mod worker_ai {
    use worker::*;

    #[event(fetch)]
    async fn fetch(req: Request, env: Env, _ctx: Context) -> Result<Response> {
        let ai = env.ai("AI")?;
        // tallygate-expect: llm-attribution
        let out: Answer = ai.run("@cf/meta/llama-3.1-8b-instruct", input).await?;
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        let out: Answer = ai.run("@cf/meta/llama-3.1-8b-instruct", input).await?;
        // tallygate-expect: llm-attribution
        let bytes = env.ai("AI")?.run_bytes("@cf/black-forest-labs/flux-1-schnell", input).await?;
        let rows = env.d1("DB")?.prepare("SELECT 1").run().await?;
        Response::ok("")
    }
}

mod spin {
    use spin_sdk::llm;

    fn answer(prompt: &str) -> anyhow::Result<String> {
        // tallygate-expect: llm-attribution
        let out = llm::infer(llm::InferencingModel::Llama2Chat, prompt)?;
        // tallygate-expect: llm-attribution
        llm::generate_embeddings(llm::EmbeddingModel::AllMiniLmL6V2, &[prompt])?;
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        llm::generate_embeddings(llm::EmbeddingModel::AllMiniLmL6V2, &[prompt])?;
        Ok(out.text)
    }
}

/* The same names of what is no LLM's. */
async fn others(db: &Database, queue: Queue) -> Result<()> {
    db.query("SELECT 1", None).await?;
    queue.send(message).await?;
    queue.room().create(&room).await?;
    client::Client::new().run("job").await?;
    Ok(())
}

async fn older(prompt: &str) -> Result<()> {
    let client = openrouter_rs::OpenRouterClient::new("k".to_string());
    let request = openrouter_rs::api::chat::ChatCompletionRequest::builder().model("openai/gpt-4o").build()?;
    // tallygate-expect: llm-attribution
    client.send_chat_completion(&request).await?;
    // tallygate-expect: llm-attribution
    client.stream_chat_completion(&request).await?;

    use ollama_rs::generation::functions::FunctionCallRequest;
    let ollama = ollama_rs::Ollama::default();
    // tallygate-expect: llm-attribution
    ollama.send_function_call(FunctionCallRequest::new("llama3".to_string(), tools, vec![]), parser).await?;

    let client = openai_rust2::Client::new_with_base_url("k", "https://api.x.ai");
    // tallygate-expect: llm-attribution
    client.create_responses(openai_rust2::chat::ResponsesArguments::new("grok-4", vec![]), None).await?;

    use rllm::builder::{LLMBackend, LLMBuilder};
    let llm = LLMBuilder::new().backend(LLMBackend::Anthropic).model("claude-3-5-sonnet-20240620").build()?;
    // tallygate-expect: llm-attribution
    llm.chat(&messages).await?;
    Ok(())
}

async fn vertex() -> Result<()> {
    use google_cloud_aiplatform_v1::client::PredictionService;
    let client = PredictionService::builder().build().await?;
    // tallygate-expect: llm-attribution
    client.generate_content().set_model("projects/p/locations/l/publishers/google/models/gemini-2.5-flash").set_contents([content]).send().await?;
    // tallygate-ok
    client.generate_content().set_model("m").set_labels([("team", "search"), ("use_case", "ranking")]).send().await?;
    Ok(())
}
