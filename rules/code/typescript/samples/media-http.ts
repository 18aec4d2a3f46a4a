// Requests to vendors of speech, images and video.
import axios from "axios";

const form = new FormData();
const tagged = { "Helicone-Property-Team": "search", "Helicone-Property-Use_Case": "ranking" };

export async function media(voice: string, id: string, sound: Buffer) {
  // tallygate-expect: llm-attribution
  await fetch(`https://api.elevenlabs.io/v1/text-to-speech/${voice}`, { method: "POST", body: JSON.stringify({ text: "x" }) });
  // tallygate-ok
  await fetch(`https://api.elevenlabs.io/v1/text-to-speech/${voice}`, { method: "POST", headers: tagged, body: JSON.stringify({ text: "x" }) });
  await fetch("https://api.elevenlabs.io/v1/voices");
  await fetch(`/api/v1/text-to-speech/${voice}`, { method: "POST", body: JSON.stringify({ text: "x" }) });
  // tallygate-expect: llm-attribution
  await fetch("https://api.stability.ai/v2beta/stable-image/generate/sd3", { method: "POST", body: form });
  // tallygate-expect: llm-attribution
  await axios.postForm("https://api.stability.ai/v2beta/stable-image/generate/ultra", axios.toFormData({ prompt: "x" }, new FormData()), {});
  await axios.get(`https://api.stability.ai/v2beta/results/${id}`);
  // tallygate-expect: tag-undecided
  await axios.post("https://api.deepgram.com/v1/listen", sound, { params: { model: "nova-3" } });
  // tallygate-expect: llm-attribution
  await fetch("https://queue.fal.run/fal-ai/flux/schnell", { method: "POST", body: JSON.stringify({ prompt: "x" }) });
  await fetch(`https://queue.fal.run/fal-ai/flux/requests/${id}/status`, { headers: {} });
  await fetch(`https://queue.fal.run/fal-ai/flux/requests/${id}/cancel`, { method: "PUT" });
  await fetch(`https://api.bfl.ai/v1/get_result?id=${id}`);
  await axios.get("https://api.assemblyai.com/v2/transcript", { params: { limit: 5 } });
  await axios({ method: "get", url: "https://asr.api.speechmatics.com/v2/jobs" });
  // tallygate-expect: llm-attribution
  await axios({ method: "post", url: "https://asr.api.speechmatics.com/v2/jobs", data: form });
  // tallygate-expect: llm-attribution
  await axios.post("https://api.replicate.com/v1/deployments/acme/cats/predictions", { input: {} });
  // tallygate-expect: llm-attribution
  await axios.post("https://router.huggingface.co/fal-ai/fal-ai/flux/dev", { prompt: "x" });
  // tallygate-expect: llm-attribution
  await axios.post("https://clipdrop-api.co/text-to-image/v1", form, { headers: { "x-api-key": id } });
}
