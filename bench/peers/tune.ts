import { createRandom } from "../load/random.js";
import type { Line, Peer, Train } from "./peer.js";
import { shuffled } from "./sample.js";

/** Lines of the training part that a setting is tried on: some are asked, the others are learnt. */
export const TUNING = { asked: 30, learnt: 300 } as const;
const SEED = 7;

export interface Setting {
  readonly name: string;
  readonly train: Train;
}

/**
 * Takes the setting that puts most of some held-out training lines right; of equals the first. No question that is
 * counted has a part in it.
 *
 * @param learnt the training part of a split
 */
export async function bestSetting(peer: Peer, learnt: readonly Line[], language: string): Promise<Setting> {
  const settings = Object.entries(peer.settings).map(([name, train]): Setting => ({ name, train }));
  const [first] = settings;
  if (first === undefined) throw new Error(`${peer.name} has no setting.`);
  if (settings.length === 1) return first;

  const lines = shuffled(learnt, createRandom(SEED));
  const asked = lines.slice(0, TUNING.asked);
  const rest = lines.slice(TUNING.asked, TUNING.asked + TUNING.learnt);
  let best = { setting: first, right: -1 };
  for (const setting of settings) {
    const rank = await setting.train(rest, language);
    let right = 0;
    for (const { text, label } of asked) if ((await rank(text))[0]?.label === label) right++;
    if (right > best.right) best = { setting, right };
  }
  return best.setting;
}
