/**
 * Every place of a Bot Framework activity that a client can fill, by the schema of botframework-schema 4.23. Left out
 * are the ids and the serviceUrl, which a channel's service gives: Direct Line overwrites them, Microsoft signs them.
 */
export const PLACES: Readonly<Record<string, (secret: string) => object>> = {
  "a nameless field": (secret) => ({ [secret]: secret }),
  text: (text) => ({ text }),
  speak: (speak) => ({ speak }),
  summary: (summary) => ({ summary }),
  label: (label) => ({ label }),
  name: (name) => ({ name }),
  valueType: (valueType) => ({ valueType }),
  inputHint: (inputHint) => ({ inputHint }),
  textFormat: (textFormat) => ({ textFormat }),
  attachmentLayout: (attachmentLayout) => ({ attachmentLayout }),
  topicName: (topicName) => ({ topicName }),
  action: (action) => ({ action }),
  code: (code) => ({ code }),
  importance: (importance) => ({ importance }),
  deliveryMode: (deliveryMode) => ({ deliveryMode }),
  expiration: (expiration) => ({ expiration }),
  callerId: (callerId) => ({ callerId }),
  replyToId: (replyToId) => ({ replyToId }),
  locale: (locale) => ({ locale }),
  timestamp: (timestamp) => ({ timestamp }),
  localTimestamp: (localTimestamp) => ({ localTimestamp }),
  localTimezone: (localTimezone) => ({ localTimezone }),
  historyDisclosed: (historyDisclosed) => ({ historyDisclosed }),
  listenFor: (listened) => ({ listenFor: [listened] }),
  "from.name": (name) => ({
    from: { id: "dl_1", name, aadObjectId: name, role: name, properties: { name } },
  }),
  "recipient.name": (name) => ({ recipient: { id: "vigie", name } }),
  "conversation.name": (name) => ({
    conversation: { id: "c1", name, conversationType: name, isGroup: name },
  }),
  membersAdded: (name) => ({ membersAdded: [{ id: "dl_1", name }], membersRemoved: [{ id: "x", name }] }),
  reactions: (type) => ({ reactionsAdded: [{ type }], reactionsRemoved: [{ type }] }),
  value: (value) => ({ value }),
  "value, deep": (value) => ({ value: { button: value, a: [{ b: { [value]: value } }] } }),
  "channelData, deep": (note) => ({
    channelData: { note, locale: note, postBack: note, a: [{ [note]: [note] }] },
  }),
  attachments: (content) => ({
    attachments: [
      { contentType: "text/html", content },
      { contentType: content, name: content, content: { text: content }, contentUrl: `data:,${content}` },
    ],
  }),
  entities: (text) => ({
    entities: [
      { type: "mention", text, mentioned: { id: text, name: text } },
      { type: "clientInfo", country: text, [text]: text },
    ],
  }),
  suggestedActions: (title) => ({
    suggestedActions: { to: [title], actions: [{ type: title, title, value: title, displayText: title }] },
  }),
  textHighlights: (text) => ({ textHighlights: [{ text, occurrence: 1 }] }),
  semanticAction: (state) => ({
    semanticAction: { id: state, state, entities: { [state]: { text: state } } },
  }),
  relatesTo: (name) => ({
    relatesTo: { activityId: name, conversation: { id: name, name }, user: { name } },
  }),
};
