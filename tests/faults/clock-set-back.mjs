// Loaded into a server before all else: each SIGUSR2 sets its clock back by an hour.
const TrueDate = Date;
let shift = 0;

globalThis.Date = class extends TrueDate {
  constructor(...given) {
    if (given.length === 0) super(TrueDate.now() + shift);
    else super(...given);
  }
  static now() {
    return TrueDate.now() + shift;
  }
};

process.on("SIGUSR2", () => {
  shift -= 3_600_000;
});
