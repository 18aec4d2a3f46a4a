use std::process::Command;

/// A program that only a setting names.
pub struct Agent {
    pub bin: String,
}

impl Agent {
    pub fn ask(&self, prompt: &str) {
        // tallygate-expect: llm-attribution
        Command::new(&self.bin).args(["-p", prompt, "--permission-mode", "plan"]).output().unwrap();
        // tallygate-ok
        Command::new(&self.bin)
            .args(["-p", prompt, "--permission-mode", "plan"])
            .env("ANTHROPIC_CUSTOM_HEADERS", r#"x-portkey-metadata: {"team": "search", "use_case": "ranking"}"#)
            .output()
            .unwrap();
        // tallygate-expect: llm-attribution
        Command::new(&self.bin).arg("exec").arg("--skip-git-repo-check").arg(prompt).output().unwrap();
        Command::new(&self.bin).args(["-p", prompt, "--output-format", "json"]).output().unwrap();
    }
}

pub struct Paths {
    pub claude_path: String,
    pub git_path: String,
}

impl Paths {
    pub fn ask(&self, prompt: &str) {
        // tallygate-expect: llm-attribution
        Command::new(&self.claude_path).arg("--print").arg(prompt).output().unwrap();
        Command::new(&self.claude_path).arg("--version").output().unwrap();
        Command::new(&self.git_path).arg("-p").arg("log").output().unwrap();
    }
}

pub fn find(prompt: &str) {
    if let Ok(bin) = which::which("claude") {
        // tallygate-expect: llm-attribution
        Command::new(&bin).arg("-p").arg(prompt).output().unwrap();
    }
    let git = which::which("git").unwrap();
    Command::new(git).arg("-p").arg("log").output().unwrap();
}
