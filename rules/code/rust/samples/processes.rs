use std::process::{Command, Stdio};
use tokio::process::Command as AsyncCommand;

const PROGRAM: &str = "claude";

async fn ask_programs(prompt: &str, model: Option<&str>, more: &[String]) -> std::io::Result<()> {
    // tallygate-expect: llm-attribution
    Command::new("claude").arg("-p").arg(prompt).args(["--model", "claude-sonnet-4-5"]).output()?;

    // tallygate-ok
    AsyncCommand::new(PROGRAM)
        .args(["--print", "--output-format", "json"])
        .env("ANTHROPIC_CUSTOM_HEADERS", r#"x-portkey-metadata: {"team": "search", "use_case": "ranking"}"#)
        .stdin(Stdio::piped())
        .spawn()?;

    // tallygate-expect: tag-undecided
    Command::new("claude").arg("-p").envs(environment()).output()?;

    // tallygate-expect: llm-attribution
    let mut cmd = Command::new("codex");
    cmd.arg("exec").arg("--json");
    if let Some(m) = model {
        cmd.arg("--model").arg(m);
    }
    cmd.arg(prompt);
    cmd.output()?;

    let mut args = vec!["-p".to_string()];
    args.push(prompt.to_string());
    // tallygate-expect: llm-attribution
    Command::new("gemini").args(&args).output()?;
    // tallygate-expect: llm-attribution
    Command::new("sh").arg("-c").arg(format!("claude -p '{}'", prompt)).output()?;

    Command::new("claude").arg("--version").output()?;
    Command::new("claude").args(more).output()?;
    Command::new("which").arg("claude").output()?;
    Ok(())
}
