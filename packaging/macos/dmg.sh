#!/bin/sh
# The disk image for macOS, of build/frozen/Translator App.app: sign, check, pack, notarise, staple.
#
# CODESIGN_IDENTITY names a "Developer ID Application" certificate in the keychain; without it the image is made
# unsigned, for trying out. NOTARY_PROFILE names what `xcrun notarytool store-credentials` has kept. No secret is in
# this file, nor on its command line.
set -eu
cd "$(dirname "$0")/../.."
version=$(sed -n 's/^__version__ = "\(.*\)"/\1/p' translator_app/__init__.py)
app="build/frozen/Translator App.app"
image="dist/translator-app-$version.dmg"
mkdir -p dist

if [ -n "${CODESIGN_IDENTITY:-}" ]; then
    # From the inside out: every library first, then the programs, then the bundle around them.
    find "$app/Contents" -type f \( -name '*.dylib' -o -name '*.so' \) -print0 |
        xargs -0 -n 20 codesign --force --timestamp --options runtime --sign "$CODESIGN_IDENTITY"
    for program in translator-app-cli translator-app; do
        codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
            --sign "$CODESIGN_IDENTITY" "$app/Contents/MacOS/$program"
    done
    codesign --force --timestamp --options runtime --entitlements packaging/macos/entitlements.plist \
        --sign "$CODESIGN_IDENTITY" "$app"
    codesign --verify --deep --strict --verbose=2 "$app"
fi
"$app/Contents/MacOS/translator-app-cli" selftest

folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cp -R "$app" "$folder/"
cp LICENSE resources/licences.txt "$folder/"
ln -s /Applications "$folder/Applications"
rm -f "$image"
hdiutil create -volname "Translator App" -srcfolder "$folder" -fs HFS+ -format ULFO "$image"

if [ -n "${CODESIGN_IDENTITY:-}" ] && [ -n "${NOTARY_PROFILE:-}" ]; then
    codesign --timestamp --sign "$CODESIGN_IDENTITY" "$image"
    xcrun notarytool submit "$image" --keychain-profile "$NOTARY_PROFILE" --wait
    xcrun stapler staple "$image"
fi
echo "$image"
