import { createMp3Encoder } from 'wasm-media-encoders';
import { wavBlock, type WavFormat, wavHeader } from '@/lib/audio/wav';

/** MP3 of a constant bit rate, as providers send it: without a header that tells the encoder's delay. */
export async function encodeMp3(channels: Float32Array[], sampleRate: number, bitrate = 128): Promise<Buffer> {
  const encoder = await createMp3Encoder();
  encoder.configure({ sampleRate: sampleRate as 44_100, channels: channels.length as 1 | 2, bitrate: bitrate as 128 });
  const parts: Buffer[] = [];
  for (let start = 0; start < channels[0]!.length; start += 65_536) {
    parts.push(
      Buffer.from(encoder.encode(channels.map((channel) => channel.subarray(start, start + 65_536)) as [Float32Array])),
    );
  }
  parts.push(Buffer.from(encoder.finalize()));
  return Buffer.concat(parts);
}

export function encodeWav(channels: Float32Array[], sampleRate: number, format: WavFormat = 'int16'): Buffer {
  const about = { sampleRate, channels: channels.length, samples: channels[0]!.length, format };
  return Buffer.concat([wavHeader(about), wavBlock(channels, format)]);
}
