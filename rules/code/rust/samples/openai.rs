use std::collections::HashMap;
use std::sync::{Arc, LazyLock};

use anyhow::Result;
use async_openai::config::{AzureConfig, OpenAIConfig};
use async_openai::types::chat::{CreateChatCompletionRequest, CreateChatCompletionRequestArgs};
use async_openai::types::embeddings::CreateEmbeddingRequestArgs;
use async_openai::types::images::{CreateImageRequestArgs, ImageModel};
use async_openai::types::responses::CreateResponseArgs;
use async_openai::{traits::RequestOptionsBuilder, Client};
use serde_json::json;

const MODEL: &str = "gpt-4o";

static SHARED: LazyLock<Client<OpenAIConfig>> = LazyLock::new(Client::new);

fn tags() -> HashMap<String, String> {
    let mut tags = HashMap::new();
    tags.insert("team".to_string(), "search".to_string());
    tags.insert(String::from("use_case"), "ranking".into());
    tags
}

fn client_of_the_team() -> Result<Client<OpenAIConfig>> {
    let config = OpenAIConfig::new()
        .with_header("Helicone-Property-Team", "search")?
        .with_header("Helicone-Property-Use-Case", "ranking")?;
    Ok(Client::with_config(config))
}

pub struct Ranker {
    client: Arc<Client<OpenAIConfig>>,
    model: String,
}

impl Ranker {
    pub fn new(client: Arc<Client<OpenAIConfig>>) -> Self {
        Self {
            client,
            model: MODEL.to_string(),
        }
    }

    pub async fn rank(&self, prompt: &str) -> Result<String> {
        let request = CreateChatCompletionRequestArgs::default()
            .model(&self.model)
            .max_completion_tokens(512u32)
            .messages([user(prompt)])
            .build()?;
        // tallygate-expect: llm-attribution
        let response = self
            .client
            .chat()
            .create(request)
            .await?;
        Ok(text(response))
    }

    pub async fn rank_tagged(&self, prompt: &str) -> Result<String> {
        let mut request = CreateChatCompletionRequestArgs::default();
        request.model(self.model.clone()).messages([user(prompt)]);
        request.metadata(json!({"team": "search", "use_case": "ranking"}));
        let request = request.build()?;
        // tallygate-ok
        let response = self.client.chat().create(request).await?;
        Ok(text(response))
    }

    pub async fn forward(&self, request: CreateChatCompletionRequest) -> Result<String> {
        // tallygate-expect: tag-undecided
        Ok(text(self.client.chat().create(request).await?))
    }
}

pub async fn calls(prompt: &str, azure: &Client<AzureConfig>) -> Result<()> {
    let base = CreateChatCompletionRequest {
        model: "gpt-4o-mini".into(),
        ..Default::default()
    };
    // tallygate-expect: llm-attribution
    SHARED.chat().create(base.clone()).await?;
    // tallygate-ok
    SHARED.chat().create(CreateChatCompletionRequest { metadata: Some(tags().into()), ..base }).await?;
    // tallygate-ok
    let stream = SHARED
        .responses()
        .create_stream(
            CreateResponseArgs::default()
                .model("gpt-5")
                .input(prompt)
                .metadata(HashMap::from([("team", "search"), ("use_case", "ranking")].map(|(k, v)| (k.to_string(), v.to_string()))))
                .build()?,
        )
        .await?;
    let team = client_of_the_team()?;
    // tallygate-ok
    team.embeddings().create(CreateEmbeddingRequestArgs::default().model("text-embedding-3-small").input(prompt).build()?).await?;
    // tallygate-expect: llm-attribution
    azure.images().generate(CreateImageRequestArgs::default().model(ImageModel::GptImage1).prompt(prompt).build()?).await?;
    // tallygate-ok
    azure
        .images()
        .header("x-portkey-metadata", json!({"team": "search", "use_case": "ranking"}).to_string())?
        .generate(CreateImageRequestArgs::default().prompt(prompt).build()?)
        .await?;
    // tallygate-expect: llm-attribution
    println!("{:?}", SHARED.chat().create_byot::<_, serde_json::Value>(json!({"model": "gpt-4o", "messages": []})).await?);
    drop(stream);
    Ok(())
}

// client.chat().create(request) in a comment, "client.chat().create(request)" in a text.
pub async fn look_alikes(slack: &Slack, survey: &Survey, client: &Client<OpenAIConfig>) -> Result<()> {
    slack.conversations().create("general").await?;
    survey.responses().create(Answer { text: "client.chat().create(request)".into() }).await?;
    client.models().list().await?;
    client.files().create(file()).await?;
    let _ = r#"client.chat().create(request)"#;
    Ok(())
}
