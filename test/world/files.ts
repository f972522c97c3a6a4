/** Files as people hand them in, made up, and a folder store for them. */
import fs from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import { createFolderStore, type FileStore } from '#platform/files'

export function folderStore(): { files: FileStore; remove: () => void } {
  const folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sen-files-'))
  return { files: createFolderStore(folder), remove: () => fs.rmSync(folder, { recursive: true, force: true }) }
}

export interface Captured {
  post: number
  by: string
  caption: string
  made: string
  at: string
  views: number
  likes?: number
}

/** Zeeschuimer NDJSON with made-up posts: one line a reading. */
export const zeeschuimer = (rows: readonly Captured[]): Uint8Array =>
  new TextEncoder().encode(
    rows
      .map((row) =>
        JSON.stringify({
          nav_index: 0,
          item_id: `74690000000000${10000 + row.post}`,
          timestamp_collected: Date.parse(row.at),
          source_platform: 'tiktok.com',
          source_platform_url: 'https://www.tiktok.com/tag/vnworldexpo',
          source_url: 'https://www.tiktok.com/api/challenge/item_list/',
          user_agent: 'test',
          data: {
            id: `74690000000000${10000 + row.post}`,
            desc: row.caption,
            createTime: Math.floor(Date.parse(row.made) / 1000),
            author: { id: `9${row.by.length}`, uniqueId: row.by, nickname: row.by, verified: false },
            stats: { playCount: row.views, diggCount: row.likes ?? 1, commentCount: 1, shareCount: 1 },
            video: { duration: 12, height: 1024, width: 576 },
            challenges: [],
            textExtra: [],
          },
        }),
      )
      .join('\n'),
  )
