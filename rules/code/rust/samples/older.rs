// async-openai before 0.4, and langchain-rust with names by their whole paths.
use async_openai::{types::CreateCompletionRequest, Client, Completion, Image};
use langchain_rust::chain::chain_trait::Chain;
use langchain_rust::chain::llm_chain::LLMChainBuilder;
use langchain_rust::llm::openai::{OpenAI, OpenAIModel};

pub async fn completed() -> String {
    let client = Client::new();
    let request = CreateCompletionRequest { model: "text-davinci-003".to_string(), ..Default::default() };
    // tallygate-expect: llm-attribution
    let response = Completion::create(&client, request).await.unwrap();
    response.choices.first().unwrap().text.to_string()
}

pub async fn drawn(request: CreateImageRequest) {
    let client = Client::new();
    // tallygate-expect: llm-attribution
    Image::create(&client, request).await.unwrap();
}

pub async fn chained(model: OpenAIModel) -> String {
    let llm = OpenAI::default().with_model(model);
    let chain = LLMChainBuilder::new().prompt(template()).llm(llm).build().expect("no chain");
    // tallygate-expect: llm-attribution
    chain.invoke(prompt_args! { "input" => "x" }).await.expect("no answer")
}
