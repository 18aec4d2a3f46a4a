use axum::{extract::State, Extension, Json};
use openai_api::{api::CompletionArgs, Client};
use orch::execution::{StructuredExecutorBuilder, TextExecutorBuilder};
use orch::lm::LanguageModel;
use rig::agent::Agent;
use rig::providers::openai;
use serde::Serialize;

#[derive(Clone)]
pub struct AppState {
    client: Client,
    name: String,
}

async fn by_state(State(state): State<AppState>, Json(p): Json<Ask>) {
    // tallygate-expect: llm-attribution
    state.client.complete_prompt(p.text).await;
    state.name.complete_prompt(p.text).await;
}

async fn by_parts(State(AppState { client, .. }): State<AppState>) {
    // tallygate-expect: llm-attribution
    client.complete_prompt("a").await;
}

async fn by_extension(Extension(shared): Extension<Arc<Mutex<Client>>>) {
    let guard = shared.lock().await;
    // tallygate-expect: llm-attribution
    guard.complete_prompt("a").await;
}

fn taken_apart(state: &AppState) {
    let AppState { client: llm, name } = state;
    // tallygate-expect: llm-attribution
    llm.complete_prompt_sync("a");
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    llm.complete_prompt_sync("b");
    name.complete_prompt_sync("a");
    // tallygate-expect: llm-attribution
    CompletionArgs::builder().prompt("a").max_tokens(5).complete_prompt_sync(llm);
}

enum Backend {
    Plain(Client),
    Named { llm: Client, label: String },
    Both(String, Client),
    Agent(Agent<Model>),
    Off,
}

impl Backend {
    async fn ask(&self, text: &str) {
        match self {
            // tallygate-expect: llm-attribution
            Self::Plain(c) => c.complete_prompt(text).await,
            Backend::Named { llm, label } => {
                label.complete_prompt(text);
                // tallygate-expect: llm-attribution
                llm.complete_prompt(text).await
            }
            Self::Both(name, c) => {
                name.complete_prompt(text);
                // tallygate-expect: llm-attribution
                c.complete_prompt(text).await
            }
            // tallygate-expect: tag-undecided
            Self::Agent(agent) => agent.completion(text, vec![]).await.unwrap().send().await,
            Self::Off => none(),
        }
    }
}

async fn executors(lm: &dyn LanguageModel) {
    let structured = StructuredExecutorBuilder::new().with_lm(lm).try_build().unwrap();
    // tallygate-expect: llm-attribution
    structured.execute("a").await;
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the gateway attributes by its key
    structured.execute("b").await;
    // tallygate-expect: llm-attribution
    TextExecutorBuilder::new().with_lm(lm).try_build().unwrap().execute_stream("a").await;
    // tallygate-expect: llm-attribution
    lm.generate_embedding("a").await;
}

fn flows() {
    // tallygate-expect: llm-attribution
    openai_flows::create_completion("account", openai_flows::CompletionRequest { max_tokens: 5, ..Default::default() });
}

async fn through_a_macro(client: &openai::Client) {
    let builder = client.agent("gpt-4o").preamble("Be short.");
    let agent = crate::attach_tools!(builder).build();
    // tallygate-expect: llm-attribution
    agent.prompt("a").await;
    let shell = attach_tools!(other).build();
    shell.prompt("a").await;
}
