use anyhow::Result;
use reqwest::header::{HeaderMap, HeaderValue};
use serde_json::json;

fn headers() -> HeaderMap {
    let mut headers = HeaderMap::new();
    headers.insert("Helicone-Property-Team", HeaderValue::from_static("search"));
    headers.insert("Helicone-Property-Use-Case", HeaderValue::from_static("ranking"));
    headers
}

async fn anthropic(prompt: &str) -> Result<()> {
    use async_anthropic::types::CreateMessagesRequestBuilder;
    let client = async_anthropic::Client::default();
    let request = CreateMessagesRequestBuilder::default().model("claude-sonnet-4-5").max_tokens(100).messages(vec![]).build()?;
    // tallygate-expect: llm-attribution
    client.messages().create(request.clone()).await?;
    let tagged = async_anthropic::Client::builder()
        .http_client(reqwest::Client::builder().default_headers(headers()).build()?)
        .build()?;
    // tallygate-ok
    tagged.messages().create_stream(request).await?;

    use anthropic_ai_sdk::client::AnthropicClient;
    use anthropic_ai_sdk::types::message::{CreateMessageParams, MessageClient, RequiredMessageParams};
    let client = AnthropicClient::new::<MessageError>("k", "2023-06-01")?;
    let body = CreateMessageParams::new(RequiredMessageParams { model: "claude-sonnet-4-5".to_string(), messages: vec![], max_tokens: 1024 });
    // tallygate-expect: llm-attribution
    client.create_message(Some(&body)).await?;
    let tagged = AnthropicClient::builder("k", "2023-06-01")
        .with_http_client(reqwest::Client::builder().default_headers(headers()).build()?)
        .build::<MessageError>()?;
    // tallygate-ok
    tagged.create_message_streaming(&body).await?;

    use misanthropic::prompt::{message::Role, Prompt};
    let client = misanthropic::Client::new(key())?;
    // tallygate-expect: llm-attribution
    client.message(Prompt::default().add_message((Role::User, prompt))?).await?;
    let client = misanthropic::Client { inner: reqwest::Client::builder().default_headers(headers()).build()?, key: key() };
    // tallygate-ok
    client.stream(Prompt::default()).await?;

    use clust::messages::{ClaudeModel, MaxTokens, MessagesRequestBody};
    let client = clust::Client::from_env()?;
    let body = MessagesRequestBody { model: ClaudeModel::Claude35Sonnet20240620, max_tokens: MaxTokens::new(1024, ClaudeModel::Claude35Sonnet20240620)?, ..Default::default() };
    // tallygate-expect: llm-attribution
    client.create_a_message(body.clone()).await?;
    let tagged = clust::ClientBuilder::from_env()?.client(reqwest::Client::builder().default_headers(headers()).build()?).build();
    // tallygate-ok
    tagged.create_a_message_stream(body).await?;

    use anthropic::client::ClientBuilder;
    use anthropic::types::MessagesRequestBuilder;
    let request = MessagesRequestBuilder::default().model("claude-3-opus-20240229".to_string()).max_tokens(256usize).build()?;
    // tallygate-expect: llm-attribution
    ClientBuilder::default().api_key("k".to_string()).build()?.messages(request.clone()).await?;
    // tallygate-ok
    ClientBuilder::default().http_client(reqwest::Client::builder().default_headers(headers()).build()?).build()?.messages(request).await?;
    Ok(())
}

async fn openai(prompt: &str) -> Result<()> {
    use openai_api_rs::v1::api::OpenAIClient;
    use openai_api_rs::v1::chat_completion::chat_completion::ChatCompletionRequest;
    use openai_api_rs::v1::common::GPT4_O;
    let client = OpenAIClient::builder().with_api_key("k").build()?;
    let request = ChatCompletionRequest::new(GPT4_O.to_string(), vec![]).max_tokens(100);
    // tallygate-expect: llm-attribution
    client.chat_completion(request.clone()).await?;
    let tagged = OpenAIClient::builder()
        .with_header("x-portkey-metadata", json!({"team": "search", "use_case": "ranking"}).to_string())
        .build()?;
    // tallygate-ok
    tagged.chat_completion(request).await?;

    use openai_dive::v1::api::Client;
    use openai_dive::v1::resources::chat::ChatCompletionParametersBuilder;
    let client = Client::new_from_env();
    let mut parameters = ChatCompletionParametersBuilder::default();
    parameters.model("gpt-4o");
    // tallygate-expect: llm-attribution
    client.chat().create(parameters.build()?).await?;
    // tallygate-ok
    client
        .chat()
        .create_stream(parameters.metadata([("team", "search"), ("use_case", "ranking")].map(|(k, v)| (k.to_string(), v.to_string())).into_iter().collect()).build()?)
        .await?;

    let args = openai_rust::chat::ChatArguments::new("gpt-4o", vec![]);
    // tallygate-expect: llm-attribution
    openai_rust::Client::new("k").create_chat(args.clone()).await?;
    // tallygate-ok
    openai_rust::Client::new_with_client("k", reqwest::Client::builder().default_headers(headers()).build()?).create_chat_stream(args).await?;
    Ok(())
}

async fn others(prompt: &str) -> Result<()> {
    use gemini_rust::{ClientBuilder, Gemini, GeminiBuilder};
    let client = Gemini::with_model("k", "models/gemini-3-flash-preview")?;
    // tallygate-expect: llm-attribution
    client.generate_content().with_system_prompt("Be short.").with_user_message(prompt).execute().await?;
    let tagged = GeminiBuilder::new("k").with_http_client(ClientBuilder::new().default_headers(headers())).build()?;
    // tallygate-ok
    tagged.generate_content().with_user_message(prompt).execute_stream().await?;

    use langchain_rust::language_models::llm::LLM;
    use langchain_rust::llm::{OpenAI, OpenAIConfig};
    let open_ai = OpenAI::default().with_model("gpt-4o");
    // tallygate-expect: llm-attribution
    open_ai.invoke(prompt).await?;
    let config = OpenAIConfig::new()
        .with_header("Helicone-Property-Team", "search")?
        .with_header("Helicone-Property-Use-Case", "ranking")?;
    // tallygate-ok
    OpenAI::new(config).invoke(prompt).await?;
    Ok(())
}
