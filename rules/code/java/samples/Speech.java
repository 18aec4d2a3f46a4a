package samples;

import com.google.cloud.speech.v1.RecognizeRequest;
import com.google.cloud.speech.v1.SpeechClient;
import com.google.cloud.texttospeech.v1.AudioConfig;
import com.google.cloud.texttospeech.v1.SynthesisInput;
import com.google.cloud.texttospeech.v1.TextToSpeechClient;
import com.google.cloud.texttospeech.v1.VoiceSelectionParams;

class Speech {
  private com.google.cloud.texttospeech.v1beta1.TextToSpeechClient held;

  void speak(SynthesisInput input, VoiceSelectionParams voice, AudioConfig audio) throws Exception {
    try (TextToSpeechClient client = TextToSpeechClient.create()) {
      // tallygate-expect: llm-attribution
      client.synthesizeSpeech(input, voice, audio);
      client.listVoices("en");
    }
    // tallygate-expect: llm-attribution
    held.synthesizeSpeech(input, voice, audio);
  }

  void hear(RecognizeRequest request) throws Exception {
    SpeechClient speech = SpeechClient.create();
    // tallygate-expect: llm-attribution
    speech.recognize(request);
    // tallygate-ok
    // tallygate:ignore llm-attribution -- a project of the team's own
    speech.recognize(request);
    speech.close();
  }
}
