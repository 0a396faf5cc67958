   dark  |  light  |  no colour
a  #ef555b on #181c21  |  #bd2132 on #f2f3f6  |  #e5e5e5 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #f68678 on #181c21 bold  |  #a43c33 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
e  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
f  #82868e on #181c21 reverse  |  #707274 on #f2f3f6 reverse  |  #868686 on #1c1c1c reverse
g  #67b0f9 on #181c21  |  #0f61a5 on #f2f3f6  |  #e5e5e5 on #1c1c1c
h  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
i  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
j  #e0e5ed on #363a3f  |  #202224 on #d2d3d6  |  #e5e5e5 on #3a3a3a
k  #000000 on #67b0f9 bold  |  #ffffff on #0f61a5 bold  |  #000000 on #a6a6a6 bold
l  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
m  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
n  #67b0f9 on #181c21 bold  |  #0f61a5 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 59c 13b 1a
1a 74b 1a
1a 2b 10d 17e 44b 1f 1a
1a 2b 12d 25e 34b 1f 1a
1a 2b 7d 18e 46b 1f 1a
1a 2b 10d 23e 38b 1f 1a
1a 2b 12d 59b 1f 1a
1a 2b 1g 1b 18e 51b 1f 1a
1a 2b 8d 63b 1f 1a
1a 2b 1g 1b 64e 5b 1f 1a
1a 2b 1g 1b 5e 64b 1f 1a
1a 73b 1f 1a
1a 2b 66e 5b 1f 1a
1a 2b 68e 3b 1f 1a
1a 2b 16e 55b 1h 1a
1a 2b 66e 5b 1i 1a
1a 2b 41e 30b 1i 1a
1a 74b 1a
1a 6b 12j 2b 13k 2b 20j 2b 10j 7b 1a
1a 74b 1a
1a 2b 5l 11m 3l 8m 6l 5m 34b 1a
55a 19n 2a
── 60 × 20 ──
58a
1a 2b 48c 6b 1a
1a 2b 10c 44b 1a
1a 56b 1a
1a 2b 10d 17e 26b 1f 1a
1a 2b 12d 25e 16b 1f 1a
1a 2b 7d 18e 28b 1f 1a
1a 2b 10d 23e 20b 1f 1a
1a 2b 12d 41b 1h 1a
1a 2b 1g 1b 18e 33b 1i 1a
1a 2b 8d 45b 1i 1a
1a 2b 1g 1b 48e 3b 1i 1a
1a 2b 1g 1b 21e 30b 1i 1a
1a 56b 1a
1a 7b 20j 2b 20k 7b 1a
1a 7b 20j 2b 20j 7b 1a
1a 56b 1a
1a 2b 5l 11m 3l 8m 6l 5m 16b 1a
37a 19n 2a
── 120 × 36 ──
76a
1a 2b 59c 13b 1a
1a 74b 1a
1a 2b 10d 17e 45b 1a
1a 2b 12d 25e 35b 1a
1a 2b 7d 18e 47b 1a
1a 2b 10d 23e 39b 1a
1a 2b 12d 60b 1a
1a 2b 1g 1b 18e 52b 1a
1a 2b 8d 64b 1a
1a 2b 1g 1b 64e 6b 1a
1a 2b 1g 1b 5e 65b 1a
1a 74b 1a
1a 2b 66e 6b 1a
1a 2b 68e 4b 1a
1a 2b 16e 56b 1a
1a 2b 66e 6b 1a
1a 2b 41e 31b 1a
1a 2b 63e 9b 1a
1a 2b 67e 5b 1a
1a 2b 14e 58b 1a
1a 74b 1a
1a 6b 12j 2b 13k 2b 20j 2b 10j 7b 1a
1a 74b 1a
1a 2b 5l 11m 3l 8m 6l 5m 34b 1a
76a
