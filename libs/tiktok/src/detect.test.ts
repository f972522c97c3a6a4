import { describe, expect, it } from 'vitest'
import { detect } from './detect.ts'
import { constructed } from './testing.ts'

const item = { id: '6912598122988326149', desc: 'x', createTime: 1609464681, author: { uniqueId: 'a_b' }, stats: {} }
const displayRow = { id: '7469000000000000001', title: 't', share_url: 'https://www.tiktok.com/@a_b/video/1' }
const researchRow = '{"id":7320768198439912006,"username":"a_b","region_code":"US","view_count":4}'
const oembed = { version: '1.0', type: 'video', title: 't', html: '<blockquote>', provider_name: 'TikTok' }

function kindOf(head: string) {
  const found = detect(head)
  return 'kind' in found ? found.kind : `${found.refused.kind}/${found.refused.reason}`
}

describe('detect', () => {
  it.each([
    ['zeeschuimer-tiktok.ndjson', { kind: 'zeeschuimer', layout: 'lines' }],
    ['4cat-tiktok.csv', { kind: '4cat', layout: 'lines' }],
    ['studio-content.en.csv', { kind: 'tiktok-studio', sheet: 'content', layout: 'lines' }],
    ['studio-overview.es.csv', { kind: 'tiktok-studio', sheet: 'overview', layout: 'lines' }],
    ['studio-follower-history.en.csv', { kind: 'tiktok-studio', sheet: 'followers', layout: 'lines' }],
    ['user_data_tiktok.layout-2024-video.json', { kind: 'tiktok-account', layout: 'whole' }],
    ['user_data_tiktok.layout-2025-post.json', { kind: 'tiktok-account', layout: 'whole' }],
  ])('knows %s by its content', (name, found) => {
    expect(detect(constructed(name), 'wrong-name.txt')).toEqual(found)
  })

  it.each([
    ['tiktok-web', JSON.stringify(item)],
    ['tiktok-web', JSON.stringify([item, item], null, 2)],
    ['tiktok-web', JSON.stringify({ itemList: [item], hasMore: true })],
    ['tiktok-research', `{"data":{"videos":[${researchRow}],"cursor":1}}`],
    ['tiktok-research', `{"data":{"search_id":"1","videos":[]},"error":{"code":"ok"}}`],
    ['tiktok-research', `{"data":{"videos":[{"id":7320768198439912006}]}}`],
    ['tiktok-research', `[${researchRow},${researchRow}]`],
    ['tiktok-display', JSON.stringify({ data: { videos: [displayRow], cursor: 1 }, error: { code: 'ok' } }, null, 1)],
    ['tiktok-display', JSON.stringify({ data: { videos: [{ id: '7469000000000000001', view_count: 1 }] } })],
    ['tiktok-display', '{"error":{"code":"ok"},"data":{"videos":[],"has_more":false,"cursor":0}}'],
    ['oembed', JSON.stringify(oembed)],
    ['oembed', JSON.stringify([oembed])],
    ['oembed', `${JSON.stringify(oembed)}\n${JSON.stringify(oembed)}\n`],
    ['link', 'https://www.tiktok.com/@a_b/video/7469000000000000001'],
    ['link', '# our creators\r\n\r\nhttps://vm.tiktok.com/ZMabc123/\r\nhttps://evil.example/x\r\n'],
    ['4cat', 'id;author;body;timestamp;plays\n'],
    ['tiktok-account', '{"Activity":{"Video Browsing History":{"VideoList":[{"Date":"2024-01-01 00:00:00","Li'],
  ])('tells %s', (kind, head) => {
    expect(kindOf(head)).toBe(kind)
    expect(kindOf(`\uFEFF${head}`)).toBe(kind)
  })

  it.each([
    ['empty/empty_file', ''],
    ['empty/empty_file', '\uFEFF \r\n'],
    ['empty/empty_file', '[]'],
    ['empty/empty_file', '# nothing yet\n'],
    ['binary/archive', 'PK\u0003\u0004\u0014\u0000'],
    ['binary/not_text', '\u0089PNG\r\n\u001a\n\u0000\u0000'],
    ['binary/not_text', '\ufffd\ufffdi\u0000d\u0000'],
    ['comments/comments_not_posts', '{"data":{"comments":[{"id":1,"text":"x"}]}}'],
    ['comments/comments_not_posts', '{"data":{"comments":[]},"error":{"code":"ok"}}'],
    ['comments/comments_not_posts', '{"id":73,"text":"x","video_id":73,"parent_comment_id":73,"create_time":1}'],
    ['comments/comments_not_posts', '{"source_platform":"tiktok-comments","timestamp_collected":1,"data":{"cid":"1"}}'],
    ['comments/comments_not_posts', '{"comments":[{"cid":"1","text":"x"}]}'],
    ['request-body/question_not_answer', '{"and":[{"operation":"EQ","field_name":"keyword","field_values":["a"]}]}'],
    ['request-body/question_not_answer', '{"query":{"or":[{"operation":"EQ"}]},"start_date":"20250601"}'],
    ['request-body/question_not_answer', '{"filters":{"video_ids":["7469000000000000001"]}}'],
    ['request-body/question_not_answer', '{"max_count":20,"cursor":1}'],
    ['error-answer/error_not_answer', '{"error":{"code":"access_token_invalid","message":"x"},"data":{}}'],
    ['error-answer/error_not_answer', '{"error":"invalid_grant","error_description":"x","log_id":"1"}'],
    ['error-answer/error_not_answer', '{"code":40105,"message":"x","request_id":"1","data":{}}'],
    ['user-info/profile_not_posts', '{"data":{"user":{"open_id":"x"}},"error":{"code":"ok"}}'],
    ['token-answer/secret', '{"access_token":"SAMPLE","expires_in":7200}'],
    ['business-answer/not_supported', '{"code":0,"data":{"videos":[{"item_id":"1","caption":"x"}]}}'],
    ['studio-other/not_supported', '"Date","Total Viewers","New Viewers","Returning Viewers"\n'],
    ['other-platform/not_tiktok', '{"source_platform":"instagram.com","timestamp_collected":1,"data":{"id":"1"}}'],
    ['other-platform/not_tiktok', '{"type":"video","html":"x","provider_name":"YouTube"}'],
    ['unknown/html', '<!doctype html><title>504</title>'],
    ['unknown/csv_not_known', 'name,age,town\nAn,30,Huế\n'],
    ['unknown/json_not_known', '{"hello":"world"}'],
    ['unknown/json_not_known', '{"id": broken'],
    ['unknown/not_known', 'Sen trong lòng phố\n'],
    ['unknown/not_known', 'https://tiktok.com.evil.example/@a_b/video/7469000000000000001\n'],
  ])('refuses as %s', (refusal, head) => {
    expect(kindOf(head)).toBe(refusal)
  })

  it('says in a sentence why', () => {
    expect(detect('')).toEqual({ refused: { kind: 'empty', reason: 'empty_file', detail: 'The file is empty.' } })
  })

  it('looks at a head that is cut anywhere', () => {
    const text = constructed('zeeschuimer-tiktok.ndjson')
    for (const length of [700, 3_000, 9_000, 20_000]) expect(kindOf(text.slice(0, length))).toBe('zeeschuimer')
  })

  it('goes by the first whole line, even where a broken one comes before it', () => {
    expect(kindOf(`{"id":"69\n${JSON.stringify(item)}\n`)).toBe('tiktok-web')
  })
})
