import { describe, expect, it } from "vitest";
import { handoffReply } from "../../dialogs/handoff.js";
import { pack } from "./fixture.js";

describe("handoffReply", () => {
  it("says the hours once", () => {
    const spoken = { ...pack.insurer.phone, availability: { fr: "le lundi et le vendredi" } };
    const told = { ...pack, insurer: { ...pack.insurer, phone: spoken } };
    expect(handoffReply({ kind: "official-contact", open: true }, "fr", told).next).not.toHaveProperty(
      "availability",
    );
  });

  it.each([
    [true, "(fr) person-open 01 99 00 33 00 le lundi et le vendredi"],
    [false, "(fr) person-closed 01 99 00 33 00 le lundi et le vendredi"],
  ])("names phone and hours, and says whether the line is open now: %s", (open, text) => {
    expect(handoffReply({ kind: "official-contact", open }, "fr", pack)).toMatchObject({
      text,
      next: { label: "(fr) person-button", name: "Conseillers", phone: "01 99 00 33 00" },
      buttons: [{ id: "menu" }],
    });
  });
});
