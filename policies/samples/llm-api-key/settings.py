import os

# tallygate-expect: llm-api-key
KEY = os.environ["OPENAI_API_KEY"]
HELP = "set ANTHROPIC_API_KEY"
