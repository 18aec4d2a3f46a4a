// Speech by the cloud's own services, and sessions over clients of several providers.
use aws_sdk_polly::types::{OutputFormat, VoiceId};
use cloudllm::client_wrapper::Role;
use cloudllm::LLMSession;

async fn speak(config: &aws_config::SdkConfig, text: &str) {
    let polly = aws_sdk_polly::Client::new(config);
    // tallygate-expect: llm-attribution
    polly.synthesize_speech().output_format(OutputFormat::Mp3).voice_id(VoiceId::Joanna).text(text).send().await;
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the account is this team's own
    polly.synthesize_speech().output_format(OutputFormat::Mp3).text(text).send().await;
    polly.describe_voices().send().await;
}

async fn write_down(config: &aws_config::SdkConfig) {
    let client = aws_sdk_transcribe::Client::new(config);
    // tallygate-expect: llm-attribution
    client.start_transcription_job().transcription_job_name("a").send().await;
    client.list_transcription_jobs().send().await;
}

async fn listen(config: &aws_config::SdkConfig) {
    let client = aws_sdk_transcribestreaming::Client::new(config);
    // tallygate-expect: llm-attribution
    client.start_stream_transcription().send().await;
}

async fn ask(client: std::sync::Arc<dyn cloudllm::client_wrapper::ClientWrapper>, prompt: String) {
    let mut session = LLMSession::new(client, "be brief".to_string(), 4096);
    // tallygate-expect: llm-attribution
    session.send_message(Role::User, prompt, None).await;
    // tallygate-ok
    // tallygate:ignore llm-attribution -- the client's key is this team's own
    session.send_message(Role::User, "again".to_string(), None).await;
}
