/** Whether `If-None-Match` names what there is: then it need not be sent again (RFC 9110, section 13.1.2; tags compare weakly). */
export const namesTag = (asked: string | null, etag: string): boolean =>
  asked !== null && (asked.trim() === '*' || asked.split(',').some((one) => one.trim().replace(/^W\//, '') === etag))
