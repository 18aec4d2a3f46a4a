import asyncio

from copilot import CopilotClient


async def main():
    client = CopilotClient()
    await client.start()
    session = await client.create_session(model="gpt-5", on_permission_request=None)
    # tallygate-expect: llm-attribution
    await session.send_and_wait("What changed?")
    # tallygate-expect: llm-attribution
    await session.send("And why?")
    # tallygate-ok
    # tallygate:ignore llm-attribution -- the token is this team's own
    await session.send("Thanks")
    session.on(print)
    await session.disconnect()


asyncio.run(main())
