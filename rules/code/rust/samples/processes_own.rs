use std::process::Command; // "claude"
fn a1() {
    std::env::set_var("ANTHROPIC_CUSTOM_HEADERS", "x");
    // tallygate-expect: tag-undecided
    Command::new("claude").arg("-p").output();
}
