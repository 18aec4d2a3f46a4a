#!/bin/bash
# Requests to vendors of speech and images.
curl https://api.elevenlabs.io/v1/voices -H "xi-api-key: $KEY"
# tallygate-expect: llm-attribution
curl -X POST "https://api.elevenlabs.io/v1/text-to-speech/$VOICE" -H "xi-api-key: $KEY" -d '{"text": "x"}'
# tallygate-expect: llm-attribution
curl https://api.stability.ai/v2beta/stable-image/generate/core -F prompt=x -F none=
curl "https://asr.api.speechmatics.com/v2/jobs" -H "Authorization: Bearer $KEY"
curl "https://queue.fal.run/fal-ai/flux/requests/$ID/status" -H "Authorization: Key $KEY"
curl "https://api.bfl.ai/v1/get_result?id=$ID"
# tallygate-expect: llm-attribution
curl --data-binary @a.wav "https://api.deepgram.com/v1/listen?model=nova-3"
# tallygate-expect: llm-attribution
curl https://external.api.recraft.ai/v1/images/generations -d '{"prompt": "x", "model": "recraftv3"}'
