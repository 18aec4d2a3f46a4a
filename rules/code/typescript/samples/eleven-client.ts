// Sessions that a browser opens at ElevenLabs, and what only listens to them.
import { Conversation, RealtimeEvents, Scribe } from "@elevenlabs/client";

export async function listen(token: string, agentId: string) {
  // tallygate-expect: llm-attribution
  const connection = Scribe.connect({ token, modelId: "scribe_v2_realtime" });
  connection.on(RealtimeEvents.PARTIAL_TRANSCRIPT, (part: { text: string }) => console.log(part.text));
  // tallygate-expect: llm-attribution
  const talk = await Conversation.startSession({ agentId, connectionType: "webrtc" });
  await talk.endSession();
  // tallygate-ok
  // tallygate:ignore llm-attribution -- the workspace is this team's own
  const mine = Scribe.connect({ token, modelId: "scribe_v2_realtime" });
  return [connection.close(), mine.close()];
}
