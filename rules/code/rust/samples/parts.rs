// Fields of structs without names, and addresses by the path of a crate's module.
use aws_sdk_bedrockruntime::Client;

pub struct Bedrock(Client);
impl Bedrock {
    // A method of the name that the client's has.
    pub async fn converse(&self) {
        // tallygate-expect: llm-attribution
        self.0.converse().model_id("anthropic.claude-3-haiku").send().await;
    }
}

pub struct Pair(String, async_openai::Client<async_openai::config::OpenAIConfig>);
impl Pair {
    pub async fn embed(&self, request: async_openai::types::CreateEmbeddingRequest) {
        // tallygate-expect: llm-attribution
        self.1.embeddings().create(request).await;
        self.0.embeddings().create(request).await;
    }
}

pub struct Queue(String, crate::Store);
impl Queue {
    pub async fn create(&self) {
        self.1.embeddings().create(1).await;
    }
}
