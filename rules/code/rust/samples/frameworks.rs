use anyhow::Result;
use std::sync::Arc;

mod chain {
    use llm_chain::{chains::conversation::Chain, executor, parameters, prompt, step::Step};

    async fn run() -> anyhow::Result<()> {
        let exec = executor!()?;
        // tallygate-expect: llm-attribution
        let res = prompt!("You are a robot.", "Write a haiku").run(&parameters!(), &exec).await?;
        let step = Step::for_prompt_template(prompt!(user: "Hello"));
        // tallygate-expect: llm-attribution
        step.run(&parameters!(), &exec).await?;
        let mut chain = Chain::new(prompt!(system: "You are a robot."))?;
        // tallygate-expect: llm-attribution
        chain.send_message(step, &parameters!(), &exec).await?;
        // tallygate-expect: llm-attribution
        llm_chain::chains::map_reduce::Chain::new(step_a, step_b).run(docs, parameters!(), &exec).await?;
        // tallygate-expect: llm-attribution
        llm_chain_openai::embeddings::Embeddings::default().embed_query("text".to_string()).await?;
        // tallygate:ignore llm-attribution -- the gateway attributes by its key
        // tallygate-ok
        step.run(&parameters!(), &exec).await?;
        Ok(())
    }
}

mod adk {
    use adk_rust::prelude::*;

    async fn main() -> AnyhowResult<()> {
        let model = GeminiModel::new(&api_key, "gemini-2.5-flash")?;
        let agent = LlmAgentBuilder::new("assistant").model(Arc::new(model)).build()?;
        let runner = Runner::new(RunnerConfig { app_name: "a".into(), agent: Arc::new(agent), ..Default::default() })?;
        // tallygate-expect: llm-attribution
        let mut events = runner.run(user, session, Content::new("user")).await?;
        // tallygate-expect: llm-attribution
        adk_rust::Launcher::new(Arc::new(agent)).run().await?;
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        adk_rust::Launcher::new(Arc::new(agent)).run().await?;
        Ok(())
    }
}

async fn agents(prompt: &str) -> Result<()> {
    use autoagents::llm::{backends::openai::OpenAI, builder::LLMBuilder};
    let llm: Arc<OpenAI> = LLMBuilder::<OpenAI>::new().api_key("k").model("gpt-4o").max_tokens(512).build()?;
    // tallygate-expect: llm-attribution
    llm.chat(&messages, None).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    llm.chat(&messages, None).await?;
    let handle = autoagents::core::agent::AgentBuilder::<_, DirectAgent>::new(ReActAgent::new(MathAgent {})).llm(llm).build().await?;
    // tallygate-expect: llm-attribution
    handle.agent.run(Task::new("What is 1 + 1?")).await?;

    let client = swarms_rs::llm::provider::openai::OpenAI::from_url("https://api.deepseek.com", "k").set_model("deepseek-chat");
    let agent = client.agent_builder().system_prompt("You are helpful.").max_loops(1).build();
    // tallygate-expect: llm-attribution
    agent.run("What is the meaning of life?".to_owned()).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    agent.run("What is the meaning of life?".to_owned()).await?;
    let workflow = swarms_rs::structs::concurrent_workflow::ConcurrentWorkflow::builder().name("w").agents(agents).build();
    // tallygate-expect: llm-attribution
    workflow.run("What?").await?;

    use rustic_ai::{infer_model, infer_provider, Agent, RunInput};
    let agent = Agent::new(infer_model("openai:gpt-4o-mini", infer_provider)?).system_prompt("Be short.");
    // tallygate-expect: llm-attribution
    agent.run(RunInput::builder(()).user_text("Hello!").build()).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    agent.run(RunInput::builder(()).user_text("Hello!").build()).await?;
    // tallygate-expect: llm-attribution
    agent.run_stream(input).await?;
    Ok(())
}

async fn more(prompt: &str) -> Result<()> {
    let agent = agentai::Agent::new("gpt-4o", "You are a useful assistant")?;
    // tallygate-expect: llm-attribution
    let answer: String = agent.run(prompt).await?;
    // tallygate-expect: llm-attribution
    agent.with_model("gpt-4o-mini").run_stream::<String>(prompt).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    agent.with_model("gpt-4o-mini").run_stream::<String>(prompt).await?;

    let http = reqwest::Client::new();
    // tallygate-expect: llm-attribution
    agentix::Request::openai("k").model("gpt-4o").user(prompt).complete(&http).await?;
    let body = serde_json::json!({"metadata": {"team": "search", "use_case": "ranking"}});
    // tallygate-ok
    agentix::Request::openai("k").model("gpt-4o").extra_body(body).user(prompt).stream(&http).await?;

    use litellm_rs::{completion, embed_text, user_message};
    // tallygate-expect: llm-attribution
    completion("anthropic/claude-opus-4-8", vec![user_message("Hi")], None).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    completion("anthropic/claude-opus-4-8", vec![user_message("Hi")], None).await?;
    // tallygate-expect: llm-attribution
    embed_text("text-embedding-3-small", "Hello").await?;
    Ok(())
}

mod dspy {
    use dspy_rs::*;

    struct Rater {
        predictor: Predict,
    }

    impl Module for Rater {
        async fn forward(&self, inputs: Example) -> anyhow::Result<Prediction> {
            // tallygate-expect: llm-attribution
            self.predictor.forward(inputs).await
        }
    }

    async fn main() -> anyhow::Result<()> {
        let lm = LM::builder().model("gpt-4o-mini".to_string()).max_tokens(1000).build().await?;
        configure(lm, ChatAdapter);
        // tallygate-expect: llm-attribution
        Predict::new(SentimentAnalyzer::new()).forward(example).await?;
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        Predict::new(SentimentAnalyzer::new()).forward(example).await?;
        Ok(())
    }
}

async fn structured(prompt: &str) -> Result<()> {
    use rstructor::{AnthropicClient, LLMClient, OpenAIClient};
    let client = OpenAIClient::from_env()?.model("gpt-5").temperature(0.0);
    // tallygate-expect: llm-attribution
    let movie: Movie = client.materialize(prompt).await?;
    // tallygate-expect: llm-attribution
    AnthropicClient::new("k")?.model("claude-opus-4-5").generate(prompt).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    AnthropicClient::new("k")?.model("claude-opus-4-5").generate(prompt).await?;
    // tallygate-expect: llm-attribution
    let movie: Movie = rstructor::client("groq/openai/gpt-oss-120b")?.extract(prompt).await?;

    use aisdk::{core::LanguageModelRequest, providers::OpenAI};
    // tallygate-expect: llm-attribution
    LanguageModelRequest::builder().model(OpenAI::gpt_5()).prompt(prompt).build().generate_text().await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    LanguageModelRequest::builder().model(OpenAI::gpt_5()).prompt(prompt).build().generate_text().await?;
    let mut request = LanguageModelRequest::builder().model(OpenAI::gpt_5()).prompt(prompt).build();
    // tallygate-expect: llm-attribution
    request.stream_text().await?;

    use ai::{complete_simple, providers::openai, Context};
    let model = openai::from_env()?.model("gpt-5.5").build()?;
    // tallygate-expect: llm-attribution
    complete_simple(model, context, None).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    complete_simple(model, context, None).await?;
    // tallygate-expect: llm-attribution
    ai::stream_simple(model, context, None)?;
    Ok(())
}

async fn langs(prompt: &str) -> Result<()> {
    use langchainrust::{DeepSeekChat, OpenAIChat, OpenAIConfig};
    let llm = OpenAIChat::new(OpenAIConfig { model: "gpt-4o".to_string(), ..Default::default() });
    // tallygate-expect: llm-attribution
    llm.chat(vec![], None).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    llm.chat(vec![], None).await?;
    // tallygate-expect: llm-attribution
    DeepSeekChat::from_env().stream_chat(vec![], None).await?;

    use allms::{llm::OpenAIModels, Completions};
    // tallygate-expect: llm-attribution
    let answer: Answer = Completions::new(OpenAIModels::Gpt4o, "k", None, None).get_answer(prompt).await?;
    let mut assistant = allms::assistants::OpenAIAssistant::new(OpenAIModels::Gpt4o, "k").version(v);
    // tallygate-expect: llm-attribution
    assistant.get_answer::<Answer>(prompt, &[]).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    assistant.get_answer::<Answer>(prompt, &[]).await?;

    use siumai::prelude::*;
    let client = Siumai::builder().openai().api_key("k").model("gpt-4o").build().await?;
    // tallygate-expect: llm-attribution
    client.chat(vec![user!("Hello!")]).await?;
    // tallygate:ignore llm-attribution -- the key is the team's own
    // tallygate-ok
    client.chat(vec![user!("Hello!")]).await?;
    let client = siumai::prelude::Provider::anthropic().api_key("k").model("claude-sonnet-4-5").build().await?;
    // tallygate-expect: llm-attribution
    client.chat_stream(vec![], None).await?;
    Ok(())
}

mod local {
    use kalosm::language::*;

    async fn main() -> anyhow::Result<()> {
        let model = OpenAICompatibleChatModel::builder().with_gpt_4o_mini().build();
        let mut chat = model.chat().with_system_prompt("Be short.");
        // tallygate-expect: llm-attribution
        chat.add_message("Hello").to_std_out().await?;
        // tallygate:ignore llm-attribution -- the key is the team's own
        // tallygate-ok
        chat.add_message("Hello").to_std_out().await?;
        let task = AnthropicCompatibleChatModel::builder().with_model("claude-3-5-haiku-latest").build().task("You summarise.");
        // A model on this machine costs nothing.
        let llama = Llama::new_chat().await?;
        llama.chat().add_message("Hello").await?;
        Ok(())
    }
}

/* The same names of what is no LLM's. */
async fn others(pool: Pool, job: Job) -> Result<()> {
    job.run(task).await?;
    pool.complete(1).await?;
    pool.chat(&messages, None).await?;
    job.forward(request).await?;
    Ok(())
}
