   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
f  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
g  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
h  #000000 on #67b0f9 bold underline  |  #ffffff on #0f61a5 bold underline  |  #000000 on #a6a6a6 bold underline
i  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
j  #e0e5ed on #363a3f underline  |  #202224 on #d2d3d6 underline  |  #e5e5e5 on #3a3a3a underline
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
l  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
m  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
n  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
o  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
p  #000000 on #ffffff  |  #000000 on #ffffff  |  #000000 on #ffffff
── 80 × 24 ──
76a
1a 2b 14c 58b 1a
1a 74b 1a
1a 2b 66d 6b 1a
1a 74b 1a
1a 2b 70e 2b 1a
1a 2b 37e 35b 1a
1a 74b 1a
1a 2b 55d 17b 1a
1a 74b 1a
1a 2b 66d 6b 1a
1a 2b 70d 2b 1a
1a 74b 1a
1a 2b 65d 7b 1a
1a 2b 67d 5b 1a
1a 74b 1a
1a 2b 55f 17b 1a
1a 74b 1a
1a 21b 3g 1h 11g 2b 3i 1j 11i 21b 1a
1a 74b 1a
1a 2b 1k 8l 1k 12l 1k 11l 3k 6l 29b 1a
76a
── 60 × 20 ──
58a
1a 2b 14c 40b 1a
1a 56b 1a
1a 2b 51d 2b 1m 1a
1a 2b 14d 39b 1m 1a
1a 55b 1m 1a
1a 2b 52e 1b 1n 1a
1a 2b 52e 1b 1o 1a
1a 2b 3e 50b 1o 1a
1a 55b 1o 1a
1a 2b 48d 5b 1o 1a
1a 56b 1a
1a 2b 48f 6b 1a
1a 2b 6f 48b 1a
1a 56b 1a
1a 12b 3g 1h 11g 2b 3i 1j 11i 12b 1a
1a 56b 1a
1a 2b 1k 8l 1k 12l 1k 11l 3k 6l 11b 1a
37a 19e 2a
── 120 × 36 ──
116a
1a 2b 14c 98b 1a
1a 114b 1a
1a 2b 45p 2b 56d 9b 1a
1a 2b 45p 2b 9d 56b 1a
1a 2b 45p 67b 1a
1a 2b 45p 2b 63e 2b 1a
1a 2b 45p 2b 44e 21b 1a
1a 2b 45p 67b 1a
1a 2b 45p 2b 55d 10b 1a
1a 2b 45p 67b 1a
1a 2b 45p 2b 63d 2b 1a
1a 2b 45p 2b 49d 16b 1a
1a 2b 45p 2b 23d 42b 1a
1a 2b 45p 67b 1a
1a 2b 45p 2b 61d 4b 1a
1a 2b 45p 2b 57d 8b 1a
1a 2b 45p 2b 13d 52b 1a
1a 2b 45p 67b 1a
1a 2b 45p 67b 1a
1a 2b 45p 67b 1a
1a 2b 45p 67b 1a
1a 2b 45p 67b 1a
1a 2b 45p 67b 1a
1a 2b 45p 67b 1a
1a 2b 45p 67b 1a
1a 114b 1a
1a 2b 55f 57b 1a
1a 114b 1a
1a 41b 3g 1h 11g 2b 3i 1j 11i 41b 1a
1a 114b 1a
1a 2b 1k 8l 1k 12l 3k 6l 81b 1a
116a
