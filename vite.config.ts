import adapter from '@sveltejs/adapter-node'
import { sveltekit } from '@sveltejs/kit/vite'
import { defineConfig, type Plugin } from 'vite'

/** Scripts of screens and doings, under names that their pages know; a page asks for it with the version behind a question mark. */
const screenScripts = (): Plugin => ({
  name: 'sen:screen-scripts',
  apply: 'build',
  buildStart() {
    if (this.environment.name === 'client')
      for (const [folder, fileName] of [
        ['wall', '_app/immutable/wall.js'],
        ['show', '_app/immutable/show.js'],
        ['public/doings/print', '_app/immutable/print.js'],
        ['public/doings/trung', '_app/immutable/trung.js'],
        ['public/doings/puppets', '_app/immutable/puppets.js'],
        ['public/doings/tet', '_app/immutable/tet.js'],
        ['public/walk', '_app/immutable/walk.js'],
      ] as const)
        this.emitFile({ type: 'chunk', id: `src/web/lib/${folder}/start.ts`, fileName })
  },
})

export default defineConfig({
  plugins: [
    screenScripts(),
    sveltekit({
      adapter: adapter({ out: 'build', precompress: true, envPrefix: 'SEN_HTTP_' }),
      files: { src: 'src/web', assets: 'static' },
      serviceWorker: { register: false },
      csp: {
        mode: 'auto',
        directives: {
          'default-src': ['self'],
          'script-src': ['self'],
          // The hash is the route announcer's own style attribute (kit writes it on pages with script).
          'style-src': ['self', 'unsafe-hashes', 'sha256-S8qMpvofolR8Mpjy4kQvEm7m1q8clzU4dfDH0AmvZjo='],
          'img-src': ['self', 'data:'],
          'font-src': ['self'],
          'connect-src': ['self'],
          'frame-src': ['https://www.tiktok.com'],
          'object-src': ['none'],
          'base-uri': ['none'],
          'form-action': ['self'],
          'frame-ancestors': ['none'],
        },
      },
    }),
  ],
  // Nobody reads source maps on the server, and whoever starts the house for the first time waits for them.
  build: { target: 'es2022', assetsInlineLimit: 0, sourcemap: false, reportCompressedSize: false },
})
